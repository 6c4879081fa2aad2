-- Takes whole tokens from a bucket that fills over time: as many as there are up to a number, but none while there are too few.
-- KEYS[1] the bucket; KEYS[2] who takes from it, if that is counted; ARGV[1] tokens a second; ARGV[2] how many it holds;
-- ARGV[3] how many are wanted; ARGV[4] how many must be there for any to be taken; ARGV[5] who takes; ARGV[6] for how many milliseconds
-- somebody counts as taking.
-- Returns how many were taken, the milliseconds until enough are there, and how many take from the bucket.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local rate, size, wanted, least = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])

local state = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = math.min(size, (tonumber(state[1]) or size) + (now - (tonumber(state[2]) or now)) * rate / 1000)

local taken, wait = 0, 0
if tokens >= least then
  taken = math.min(wanted, math.floor(tokens))
  tokens = tokens - taken
else
  wait = math.ceil((least - tokens) * 1000 / rate)
end

redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', now)
redis.call('PEXPIRE', KEYS[1], math.ceil((size - tokens) * 1000 / rate) + 1000)

if not KEYS[2] then
  return {taken, wait, 0}
end

redis.call('ZADD', KEYS[2], now, ARGV[5])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - ARGV[6])
redis.call('PEXPIRE', KEYS[2], ARGV[6])
return {taken, wait, redis.call('ZCARD', KEYS[2])}
