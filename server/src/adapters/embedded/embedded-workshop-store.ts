import { StoreDamaged } from '../../ports/store-errors.ts';
import type {
  AuditLine,
  Claim,
  CommitResult,
  StoredWorkshop,
  WorkshopStore,
} from '../../ports/workshop-store.ts';
import { openText, requireText, sealText } from '../checksums.ts';
import {
  applyChange,
  copyWorkshop,
  emptyWorkshop,
  fits,
  type WorkshopChange,
} from '../memory/stored-workshop.ts';
import * as stored from '../stored-values.ts';
import { isWhole } from './check-values.ts';
import {
  CLAIMS,
  claimKey,
  REMEMBERED,
  rememberKey,
  WORKSHOPS,
  type Write,
  workshopKeys,
} from './keys.ts';
import type { Level } from './level.ts';
import { workshopOwner } from './owners.ts';

/** A workshop as it will be once every write on its way has arrived. */
interface Mirror {
  epoch: number;
  workshop: StoredWorkshop;
  /** The newest of its writes. */
  written: Promise<void>;
}

const SWEEP_EVERY = 1_000;
const PAGE = 1_000;

/**
 * Workshops in LevelDB. One process owns the folder, so commits are decided on a mirror in memory and
 * many share one fsync; an answer leaves only when everything it rests on is written.
 */
export class EmbeddedWorkshopStore implements WorkshopStore {
  readonly #level: Level;
  readonly #mirrors = new Map<string, Mirror>();
  readonly #loading = new Map<string, Promise<void>>();
  readonly #run = Date.now().toString(36);
  #claiming: Promise<unknown> = Promise.resolve();
  #counter = 0;

  constructor(level: Level) {
    this.#level = level;
  }

  async load(workshopId: string): Promise<StoredWorkshop | null> {
    const mirror = await this.#mirror(workshopId);
    const copy = mirror.workshop.version === 0 ? null : copyWorkshop(mirror.workshop);
    await mirror.written;
    return copy;
  }

  commit(workshopId: string, change: WorkshopChange): Promise<CommitResult> {
    const write = () => this.#commit(workshopId, change);
    return change.deleting ? this.#level.deleting(write) : write();
  }

  async #commit(workshopId: string, change: WorkshopChange): Promise<CommitResult> {
    const mirror = await this.#mirror(workshopId);
    // No await from here to `write`: what was checked is what is written.
    const { workshop } = mirror;
    if (!fits(workshop, change)) {
      await mirror.written;
      return { ok: false, code: 'conflict' };
    }
    applyChange(workshop, change);
    const { version } = workshop;
    mirror.written = this.#level.write(this.#toWrites(workshopId, version, change));
    await mirror.written;
    return { ok: true, version };
  }

  async readable(workshopId: string): Promise<Pick<StoredWorkshop, 'records' | 'entries'>> {
    const { all, recordPrefix, entryPrefix } = workshopKeys(workshopId);
    const rows = await this.#level.read((db) => db.iterator(all).all());
    const workshop = emptyWorkshop();
    for (const [key, value] of rows) {
      if (!isWhole(key, value)) continue;
      if (key.startsWith(recordPrefix)) {
        const name = key.slice(recordPrefix.length);
        workshop.records.set(name, stored.readRecord(workshopId, name, toText(value)));
      } else if (key.startsWith(entryPrefix)) {
        const name = key.slice(entryPrefix.length);
        workshop.entries.set(name, stored.readEntry(workshopId, name, toText(value)));
      }
    }
    return workshop;
  }

  async list(): Promise<string[]> {
    const keys = await this.#level.read((db) => db.keys(WORKSHOPS).all());
    const versions = keys.filter((key) => key.endsWith('!v') && key.split('!').length === 3);
    // A closed one may have lost its version: it is there all the same.
    const closed = this.#level.closed().filter((owner) => owner.startsWith('w!'));
    return [...new Set([...versions, ...closed].map(workshopOf))];
  }

  remove(workshopId: string): Promise<void> {
    return this.#level.deleting(() => this.#remove(workshopId));
  }

  async #remove(workshopId: string): Promise<void> {
    const keys = workshopKeys(workshopId);
    const lines = await this.#level.read((db) => db.keys(keys.audit).all());
    const mirror = await this.#mirror(workshopId).catch((fault: unknown) => {
      if (fault instanceof StoreDamaged) return null;
      throw fault;
    });
    if (!mirror) return this.#removeDamaged(workshopId, lines);
    // From the mirror and without an await: a commit that comes now belongs to a new workshop.
    const { records, entries } = mirror.workshop;
    const gone = [
      keys.version,
      ...[...records.keys()].map((key) => keys.recordPrefix + key),
      ...[...entries.keys()].map((key) => keys.entryPrefix + key),
      ...lines,
    ];
    mirror.workshop = emptyWorkshop();
    mirror.written = this.#level.write(gone.map((key) => ({ type: 'del', key })));
    await mirror.written;
  }

  /** Nobody can commit to it, so nothing comes in between. */
  async #removeDamaged(workshopId: string, lines: readonly string[]): Promise<void> {
    const { all } = workshopKeys(workshopId);
    const stored = await this.#level.read((db) => db.keys(all).all());
    await this.#level.write([
      ...[...stored, ...lines].map((key): Write => ({ type: 'del', key })),
      { type: 'del', key: workshopKeys(workshopId).version },
      ...this.#level.reopening(workshopOwner(workshopId)),
    ]);
  }

  claim(key: string, workshopId: string): Promise<boolean> {
    return this.#inTurn(async () => {
      const owner = await this.lookUp(key);
      if (owner !== null) return owner === workshopId;
      await this.#put(claimKey(key), sealText(`claim/${key}`, workshopId));
      return true;
    });
  }

  async lookUp(key: string): Promise<string | null> {
    const found = await this.#get(claimKey(key));
    return found === null ? null : requireText(`claim/${key}`, found);
  }

  release(key: string, workshopId: string): Promise<void> {
    return this.#inTurn(() =>
      this.#level.deleting(async () => {
        if ((await this.lookUp(key)) !== workshopId) return;
        await this.#level.write([{ type: 'del', key: claimKey(key) }]);
      }),
    );
  }

  async *claims(): AsyncIterable<Claim> {
    for (let { gte } = CLAIMS; ; ) {
      const range = { gte, lt: CLAIMS.lt, limit: PAGE };
      const rows = await this.#level.read((db) => db.iterator(range).all());
      for (const [key, value] of rows) {
        const name = key.slice(claimKey('').length);
        yield { key: name, owner: openText(`claim/${name}`, toText(value)) };
      }
      const last = rows.at(-1);
      if (!last) return;
      gte = `${last[0]}\0`;
    }
  }

  async adopt(workshopId: string, workshop: StoredWorkshop): Promise<void> {
    const mirror = await this.#mirror(workshopId);
    if (mirror.workshop.version > 0) throw new Error(`${workshopId} is there already`);
    mirror.workshop = copyWorkshop(workshop);
    const keys = workshopKeys(workshopId);
    const put = (key: string, text: string): Write => ({
      type: 'put',
      key,
      value: Buffer.from(text),
    });
    mirror.written = this.#level.write([
      put(keys.version, stored.toVersion(workshopId, workshop.version)),
      ...[...workshop.records].map(([key, { rev, value }]) =>
        put(keys.recordPrefix + key, stored.toRecord(workshopId, key, rev, value)),
      ),
      ...[...workshop.entries].map(([key, value]) =>
        put(keys.entryPrefix + key, stored.toEntry(workshopId, key, value)),
      ),
    ]);
    await mirror.written;
  }

  appendAudit(workshopId: string, line: AuditLine): Promise<void> {
    this.#counter += 1;
    const unique = `${this.#run}${String(this.#counter).padStart(9, '0')}`;
    const key = workshopKeys(workshopId).auditLine(line.at, unique);
    return this.#put(key, stored.toAudit(workshopId, line));
  }

  async readAudit(workshopId: string, since: number): Promise<AuditLine[]> {
    const { audit, auditBefore } = workshopKeys(workshopId);
    const old = await this.#level.read((db) => db.keys(auditBefore(since)).all());
    if (old.length > 0) await this.#level.write(old.map((key) => ({ type: 'del', key })));
    const lines = await this.#level.read((db) => db.values(audit).all());
    return lines.map((line) => stored.readAudit(workshopId, toText(line)));
  }

  async remember(key: string, value: string, ttlMs: number): Promise<void> {
    this.#counter += 1;
    if (this.#counter % SWEEP_EVERY === 0) await this.sweep();
    const text = `${Date.now() + ttlMs}:${value}`;
    await this.#put(rememberKey(key), sealText(`remember/${key}`, text));
  }

  async recall(key: string): Promise<string | null> {
    const found = await this.#get(rememberKey(key));
    if (found === null) return null;
    const { expiresAt, value } = toRemembered(requireText(`remember/${key}`, found));
    return expiresAt > Date.now() ? value : null;
  }

  /** Drops remembered answers whose time is over. */
  async sweep(): Promise<void> {
    const rows = await this.#level.read((db) => db.iterator(REMEMBERED).all());
    const now = Date.now();
    const over = rows.filter(([, value]) => toRemembered(toText(value).slice(9)).expiresAt <= now);
    if (over.length > 0) await this.#level.write(over.map(([key]) => ({ type: 'del', key })));
  }

  async close(): Promise<void> {
    await this.#claiming.catch(() => {});
  }

  async #mirror(workshopId: string): Promise<Mirror> {
    for (;;) {
      const known = this.#mirrors.get(workshopId);
      if (known?.epoch === this.#level.epoch) return known;
      const loading =
        this.#loading.get(workshopId) ??
        this.#read(workshopId).finally(() => this.#loading.delete(workshopId));
      this.#loading.set(workshopId, loading);
      await loading;
    }
  }

  async #read(workshopId: string): Promise<void> {
    const { all, version, recordPrefix, entryPrefix } = workshopKeys(workshopId);
    const { epoch } = this.#level;
    const owner = workshopOwner(workshopId);
    const atLeast = this.#level.counts(owner)?.[0] ?? 0;
    if (this.#level.isClosed(owner)) throw new StoreDamaged('closed: not all of it is there');
    const rows = await this.#level.read((db) => db.iterator(all).all());
    const workshop = emptyWorkshop();
    for (const [key, value] of rows) {
      const text = toText(value);
      if (key === version) {
        workshop.version = stored.readVersion(workshopId, text);
      } else if (key.startsWith(recordPrefix)) {
        const name = key.slice(recordPrefix.length);
        workshop.records.set(name, stored.readRecord(workshopId, name, text));
      } else {
        const name = key.slice(entryPrefix.length);
        workshop.entries.set(name, stored.readEntry(workshopId, name, text));
      }
    }
    if (workshop.version < atLeast) throw new StoreDamaged('it had come further than it says');
    this.#mirrors.set(workshopId, { epoch, workshop, written: Promise.resolve() });
  }

  #toWrites(workshopId: string, version: number, change: WorkshopChange): Write[] {
    const keys = workshopKeys(workshopId);
    const put = (key: string, text: string): Write => ({
      type: 'put',
      key,
      value: Buffer.from(text),
    });
    const records = (change.records ?? []).map(({ key, expected, value }): Write => {
      const at = keys.recordPrefix + key;
      if (value === null) return { type: 'del', key: at };
      return put(at, stored.toRecord(workshopId, key, expected + 1, value));
    });
    const entries = (change.entries ?? []).map(({ key, value }): Write => {
      const at = keys.entryPrefix + key;
      if (value === null) return { type: 'del', key: at };
      return put(at, stored.toEntry(workshopId, key, value));
    });
    return [...records, ...entries, put(keys.version, stored.toVersion(workshopId, version))];
  }

  #put(key: string, text: string): Promise<void> {
    return this.#level.write([{ type: 'put', key, value: Buffer.from(text) }]);
  }

  async #get(key: string): Promise<string | null> {
    const found = await this.#level.read((db) => db.get(key));
    return found === undefined ? null : toText(found);
  }

  /** Claims read before they write: one at a time. They are as rare as workshops. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#claiming.catch(() => {}).then(work);
    this.#claiming = turn;
    return turn;
  }
}

const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
const workshopOf = (versionKey: string): string => versionKey.split('!')[1] ?? '';

function toRemembered(text: string): { expiresAt: number; value: string } {
  const colon = text.indexOf(':');
  return { expiresAt: Number(text.slice(0, colon)), value: text.slice(colon + 1) };
}
