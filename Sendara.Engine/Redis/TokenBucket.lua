-- Takes one token from a bucket that fills over time, unless that would leave fewer than the reserve.
-- KEYS[1] the bucket; ARGV[1] tokens a second; ARGV[2] how many it holds; ARGV[3] how many must be left.
-- Returns 0 when a token was taken, else the milliseconds until one can be.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local rate, size, reserve = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])

local state = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = math.min(size, (tonumber(state[1]) or size) + (now - (tonumber(state[2]) or now)) * rate / 1000)

local wait = 0
if tokens - 1 >= reserve then
  tokens = tokens - 1
else
  wait = math.ceil((1 + reserve - tokens) * 1000 / rate)
end

redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', now)
redis.call('PEXPIRE', KEYS[1], math.ceil(size * 1000 / rate) + 1000)
return wait
