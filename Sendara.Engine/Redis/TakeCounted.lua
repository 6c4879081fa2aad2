-- Counts what is used, in spans of ten seconds, and lets no more be used than was left at a time.
-- KEYS[1] the count; ARGV[1] how many are wanted; ARGV[2] how many were left; ARGV[3] at which second;
-- ARGV[4] how many have been used that were not counted, or counted that were not used if negative; ARGV[5] the present second.
-- Returns how many may be used, and how many have been used since that time, these included.
local wanted, left, uncounted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[4])
local since, span = math.floor(ARGV[3] / 10), math.floor(ARGV[5] / 10)

local used = uncounted
local counted = redis.call('HGETALL', KEYS[1])
for i = 1, #counted, 2 do
  if tonumber(counted[i]) < span - 360 then
    redis.call('HDEL', KEYS[1], counted[i])
  elseif tonumber(counted[i]) >= since then
    used = used + tonumber(counted[i + 1])
  end
end

local taken = math.min(wanted, math.max(0, left - used))
redis.call('HINCRBY', KEYS[1], span, uncounted + taken)
redis.call('EXPIRE', KEYS[1], 3600)
return {taken, used + taken}
