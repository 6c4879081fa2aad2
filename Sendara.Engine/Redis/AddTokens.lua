-- Puts tokens back into a bucket that fills over time; a negative number takes away those that are there.
-- KEYS[1] the bucket; ARGV[1] tokens a second; ARGV[2] how many it holds; ARGV[3] how many are put back.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local rate, size, added = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])

local state = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = (tonumber(state[1]) or size) + (now - (tonumber(state[2]) or now)) * rate / 1000
tokens = math.max(0, math.min(size, math.min(size, tokens) + added))

redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', now)
redis.call('PEXPIRE', KEYS[1], math.ceil((size - tokens) * 1000 / rate) + 1000)
return 0
