/** A process that has not said for so long that it lives is dead. */
export const ALIVE_MILLISECONDS = 5000;
/** How long an erased log still says that it was erased. */
export const ERASED_SECONDS = 10;
/** More entries than an answer of the longest length can have. */
const MOST_ENTRIES = 100_000;

const STATE = `
  local function state(head, owner, mayBeLost)
    local last = redis.call('XREVRANGE', 'natter:log:' .. head.run, '+', '-', 'COUNT', 1)
    if last[1] then
      for index = 1, #last[1][2], 2 do
        if last[1][2][index] == 'end' then return 'ended' end
      end
    end
    if head.owner == owner then return 'ended' end
    if mayBeLost == '0' then return 'running' end
    if redis.call('EXISTS', 'natter:process:' .. head.owner) == 1 then return 'running' end
    return 'lost'
  end`;

/** Takes a turn, unless a living process has it. */
export const CLAIM = `${STATE}
  redis.call('SET', 'natter:process:' .. ARGV[3], '1', 'PX', ${ALIVE_MILLISECONDS})
  local old = redis.call('GET', KEYS[1])
  local found = old and state(cjson.decode(old), ARGV[3], ARGV[4]) or 'ended'
  if found ~= 'running' then
    redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
    redis.call('SADD', KEYS[2], cjson.decode(ARGV[1]).run)
    redis.call('EXPIRE', KEYS[2], 3600)
  end
  if found == 'ended' then return false end
  return {old, found}`;

export const FIND = `${STATE}
  local old = redis.call('GET', KEYS[1])
  if not old then return false end
  return {old, state(cjson.decode(old), ARGV[1], ARGV[2])}`;

/** Appends to a log what is new, and says that its answer has the turn, unless another has taken it. */
export const WRITE = `
  local old = redis.call('GET', KEYS[2])
  if not old or cjson.decode(old).run == ARGV[2] then
    redis.call('SET', KEYS[2], ARGV[1], 'EX', ARGV[3])
  end
  if ARGV[6] ~= '' then
    redis.call('XADD', KEYS[1], '*', 'from', ARGV[4], 'said', ARGV[5], 'end', ARGV[6])
  elseif ARGV[5] ~= '[]' then
    redis.call('XADD', KEYS[1], 'MAXLEN', '~', ${MOST_ENTRIES}, '*', 'from', ARGV[4], 'said', ARGV[5])
  end
  redis.call('EXPIRE', KEYS[1], ARGV[3])`;

/** Takes all words of a conversation's answers away; who reads them is told so. */
export const FORGET = `
  for _, run in ipairs(redis.call('SMEMBERS', KEYS[2])) do
    local key = 'natter:log:' .. run
    if redis.call('EXISTS', key) == 1 then
      redis.call('XTRIM', key, 'MAXLEN', 0)
      redis.call('XADD', key, '*', 'end', '{"code":"conversation-unknown"}')
      redis.call('EXPIRE', key, ${ERASED_SECONDS})
    end
  end
  redis.call('DEL', KEYS[1], KEYS[2])`;

/** Gives a turn back, if it still is this answer's. */
export const RELEASE = `
  local old = redis.call('GET', KEYS[1])
  if old and cjson.decode(old).run == ARGV[1] then redis.call('DEL', KEYS[1]) end`;
