-- Lets requests pass as long as no span of the window's length holds more of them than the limit allows. Those that pass are written down one by
-- one, with the microsecond at which they did; those that are refused leave no trace.
-- KEYS[1] the log; ARGV[1] the limit; ARGV[2] the window in microseconds; ARGV[3] how many ask at once; ARGV[4] what no others are called.
-- Returns how many pass, how many the window holds then, the microseconds until one more would pass if not all did, the microseconds until
-- all that is held has left, and the present time in microseconds.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local limit, window, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])

redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now - window))
local held = redis.call('ZCARD', KEYS[1])
local passed = math.max(0, math.min(wanted, limit - held))

for i = 1, passed do
  redis.call('ZADD', KEYS[1], string.format('%.0f', now), ARGV[4] .. ':' .. i)
end

if passed == wanted then
  redis.call('PEXPIRE', KEYS[1], math.ceil(window / 1000))
  return {passed, held + passed, 0, window, now}
end

-- More may be held than the limit allows, if it was lowered.
local next = redis.call('ZRANGE', KEYS[1], held + passed - limit, held + passed - limit, 'WITHSCORES')
local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
if passed > 0 then
  redis.call('PEXPIRE', KEYS[1], math.ceil(window / 1000))
end
return {passed, held + passed, next[2] + window - now, last[2] + window - now, now}
