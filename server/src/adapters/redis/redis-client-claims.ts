import type {
  ClaimAnswer,
  ClaimTerms,
  ClientClaim,
  ClientClaims,
} from '../../ports/client-claims.ts';
import { requireText, sealText } from '../checksums.ts';
import { keyPart } from '../stored-values.ts';
import type { RedisLink } from './redis-link.ts';
import { defineScript, runScript } from './script.ts';

const CLAIM = defineScript(`#!lua
-- KEYS claim, ids of the person; ARGV sealed holder, client id, ms, how many at most (0: no end)
-- Answers the sealed text of somebody else, 0 for too many, 1 for held.
local before = redis.call('GET', KEYS[1])
if before and before ~= ARGV[1] then return before end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
local most = tonumber(ARGV[4])
if not before and most > 0 and redis.call('ZCARD', KEYS[2]) >= most then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
redis.call('ZADD', KEYS[2], now + ARGV[3], ARGV[2])
if redis.call('PTTL', KEYS[2]) < tonumber(ARGV[3]) then redis.call('PEXPIRE', KEYS[2], ARGV[3]) end
return 1`);

/** Claims as keys that end by themselves, and per person and board the ids with their ends. */
export class RedisClientClaims implements ClientClaims {
  readonly #link: RedisLink;

  constructor(link: RedisLink) {
    this.#link = link;
  }

  async claim(claim: ClientClaim, { forMs, atMost = 0 }: ClaimTerms): Promise<ClaimAnswer> {
    const { clientId, personId } = claim;
    const board = `{${keyPart(claim.boardId)}}`;
    const name = `client:${board}:${clientId}`;
    const keys = [`stellwand:claim:${name}`, `stellwand:claims:${board}:${keyPart(personId)}`];
    const mine = sealText(`claim/${name}`, personId);
    const args = [mine, String(clientId), String(forMs), String(atMost)];
    const answer = await this.#link.run((client) => runScript(client, CLAIM, keys, args));
    if (answer === 1) return 'held';
    if (answer === 0) return 'too-many';
    // Whoever it is: a damaged one is nobody's.
    requireText(`claim/${name}`, String(answer));
    return 'others';
  }
}
