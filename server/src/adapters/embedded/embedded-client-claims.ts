import type {
  ClaimAnswer,
  ClaimTerms,
  ClientClaim,
  ClientClaims,
} from '../../ports/client-claims.ts';
import { requireText, sealText } from '../checksums.ts';
import { type ClaimTable, createClaimTable } from '../memory/claim-table.ts';
import { boardClaims, CLIENT_CLAIMS, clientClaimKey, ofClientClaim } from './keys.ts';
import type { Level } from './level.ts';

interface Mirror {
  epoch: number;
  table: ClaimTable;
  /** The newest of its writes. */
  written: Promise<void>;
}

/**
 * Claims in LevelDB. One process owns the folder, so they are decided on a mirror in memory, where a
 * hundred people who come at once share one fsync; an answer leaves when what it rests on is written.
 */
export class EmbeddedClientClaims implements ClientClaims {
  readonly #level: Level;
  readonly #mirrors = new Map<string, Mirror>();
  readonly #loading = new Map<string, Promise<void>>();

  constructor(level: Level) {
    this.#level = level;
  }

  async claim(claim: ClientClaim, terms: ClaimTerms): Promise<ClaimAnswer> {
    const { boardId, clientId, personId } = claim;
    const mirror = await this.#mirror(boardId);
    // No await from here to `write`: what was decided is what is written.
    const { answer, until } = mirror.table.decide(clientId, personId, terms, Date.now());
    if (until !== null) {
      const text = sealText(sealOf(boardId, clientId), `${until} ${personId}`);
      const key = clientClaimKey(boardId, clientId);
      mirror.written = this.#level.write([{ type: 'put', key, value: Buffer.from(text) }]);
    }
    await mirror.written;
    return answer;
  }

  /** Drops what has ended. */
  async sweep(): Promise<void> {
    const rows = await this.#level.read((db) => db.iterator(CLIENT_CLAIMS).all());
    const now = Date.now();
    // Unread sums: what is damaged is found where it is used, and whatever it says has an end, too.
    const over = rows.filter(([, value]) => read(toText(value).slice(9)).until <= now);
    if (over.length > 0) await this.#level.write(over.map(([key]) => ({ type: 'del', key })));
  }

  async #mirror(boardId: string): Promise<Mirror> {
    for (;;) {
      const known = this.#mirrors.get(boardId);
      if (known?.epoch === this.#level.epoch) return known;
      const loading =
        this.#loading.get(boardId) ??
        this.#read(boardId).finally(() => this.#loading.delete(boardId));
      this.#loading.set(boardId, loading);
      await loading;
    }
  }

  async #read(boardId: string): Promise<void> {
    const { epoch } = this.#level;
    const rows = await this.#level.read((db) => db.iterator(boardClaims(boardId)).all());
    const table = createClaimTable();
    for (const [key, value] of rows) {
      const clientId = ofClientClaim(key);
      const { personId, until } = read(requireText(sealOf(boardId, clientId), toText(value)));
      table.put(clientId, personId, until);
    }
    this.#mirrors.set(boardId, { epoch, table, written: Promise.resolve() });
  }
}

const sealOf = (boardId: string, clientId: number): string => `client/${boardId}/${clientId}`;
const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

function read(text: string): { personId: string; until: number } {
  const space = text.indexOf(' ');
  return { until: Number(text.slice(0, space)), personId: text.slice(space + 1) };
}
