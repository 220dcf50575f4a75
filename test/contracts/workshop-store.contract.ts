import type { WorkshopStore } from '@stellwand/server/ports/workshop-store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../support/until.ts';
import type { OpenedStores, OpenStores } from './open-stores.ts';
import { workshopId } from './samples.ts';

/** What every `WorkshopStore` promises. */
export function workshopStoreContract(name: string, open: OpenStores): void {
  describe(`WorkshopStore ${name}`, () => {
    let opened: OpenedStores;
    let store: WorkshopStore;
    beforeAll(async () => {
      opened = await open();
      store = opened.stores.workshops;
    });
    afterAll(() => opened.dispose());

    const record = (key: string, expected: number, value: string | null) => ({
      records: [{ key, expected, value }],
    });

    test('an unknown workshop is null', async () => {
      expect(await store.load(workshopId())).toBeNull();
    });

    test('records and entries come back, and every commit raises the version by one', async () => {
      const id = workshopId();
      const value = JSON.stringify({ text: 'Ünï 🙂 "\\ \u0000' });
      expect(
        await store.commit(id, {
          records: [{ key: 'workshop', expected: 0, value }],
          entries: [{ key: 'person/a', value: '{}' }],
        }),
      ).toEqual({ ok: true, version: 1 });
      expect(await store.commit(id, record('workshop', 1, '2'))).toEqual({ ok: true, version: 2 });
      expect(await store.commit(id, { entries: [{ key: 'person/b', value: '' }] })).toEqual({
        ok: true,
        version: 3,
      });
      expect(await store.commit(id, {})).toEqual({ ok: true, version: 4 });
      expect(await store.load(id)).toEqual({
        version: 4,
        records: new Map([['workshop', { rev: 2, value: '2' }]]),
        entries: new Map([
          ['person/a', '{}'],
          ['person/b', ''],
        ]),
      });
    });

    test('a conflict anywhere refuses everything', async () => {
      const id = workshopId();
      await store.commit(id, {
        records: [{ key: 'a', expected: 0, value: '1' }],
        entries: [{ key: 'once', value: 'first', ifAbsent: true }],
      });
      const before = await store.load(id);
      const refused = [
        record('a', 0, 'x'),
        record('a', 2, 'x'),
        record('b', 1, 'x'),
        {
          records: [
            { key: 'b', expected: 0, value: 'x' },
            { key: 'a', expected: 7, value: 'x' },
          ],
        },
        {
          records: [{ key: 'a', expected: 1, value: 'x' }],
          entries: [{ key: 'once', value: 'second', ifAbsent: true }],
        },
        {
          entries: [
            { key: 'other', value: 'x' },
            { key: 'once', value: null, ifAbsent: true },
          ],
        },
        {
          entries: [
            { key: 'other', value: 'x' },
            { key: 'once', value: 'x', ifAbsent: true },
          ],
        },
      ];
      for (const change of refused) {
        expect(await store.commit(id, change)).toEqual({ ok: false, code: 'conflict' });
      }
      expect(await store.load(id)).toEqual(before);
    });

    test('a write-once entry without a value guards the rest and writes nothing itself', async () => {
      const id = workshopId();
      const guarded = (value: string) => ({
        entries: [
          { key: 'ballot', value },
          { key: 'closed', value: null, ifAbsent: true },
        ],
      });
      await store.commit(id, record('a', 0, '1'));
      expect(await store.commit(id, guarded('1'))).toEqual({ ok: true, version: 2 });
      await store.commit(id, { entries: [{ key: 'closed', value: 'yes', ifAbsent: true }] });
      expect(await store.commit(id, guarded('2'))).toEqual({ ok: false, code: 'conflict' });
      expect((await store.load(id))?.entries).toEqual(
        new Map([
          ['ballot', '1'],
          ['closed', 'yes'],
        ]),
      );
    });

    test('a deleted record starts again at revision 1; a deleted entry is absent', async () => {
      const id = workshopId();
      await store.commit(id, {
        records: [{ key: 'a', expected: 0, value: '1' }],
        entries: [{ key: 'e', value: '1' }],
      });
      await store.commit(id, {
        records: [{ key: 'a', expected: 1, value: null }],
        entries: [{ key: 'e', value: null }],
      });
      expect(await store.load(id)).toEqual({ version: 2, records: new Map(), entries: new Map() });
      const again = await store.commit(id, {
        records: [{ key: 'a', expected: 0, value: '2' }],
        entries: [{ key: 'e', value: '2', ifAbsent: true }],
      });
      expect(again).toEqual({ ok: true, version: 3 });
      expect((await store.load(id))?.records.get('a')).toEqual({ rev: 1, value: '2' });
    });

    test('of concurrent commits on one revision exactly one wins', async () => {
      const id = workshopId();
      for (let rev = 0; rev < 5; rev++) {
        const results = await Promise.all(
          Array.from({ length: 12 }, (_, i) => store.commit(id, record('a', rev, `${i}`))),
        );
        expect(results.filter(({ ok }) => ok)).toEqual([{ ok: true, version: rev + 1 }]);
        const winner = results.findIndex(({ ok }) => ok);
        expect((await store.load(id))?.records.get('a')).toEqual({
          rev: rev + 1,
          value: `${winner}`,
        });
      }
    });

    test('independent entries never contend, and each gets a version of its own', async () => {
      const id = workshopId();
      await store.commit(id, record('a', 0, '1'));
      const results = await Promise.all(
        Array.from({ length: 110 }, (_, i) =>
          store.commit(id, { entries: [{ key: `person/${i}`, value: `${i}`, ifAbsent: true }] }),
        ),
      );
      const versions = results.map((result) => (result.ok ? result.version : 0));
      expect(versions.sort((a, b) => a - b)).toEqual(Array.from({ length: 110 }, (_, i) => i + 2));
      expect((await store.load(id))?.entries.size).toBe(110);
    });

    test('a write-once entry is written once however many try', async () => {
      const id = workshopId();
      await store.commit(id, record('a', 0, '1'));
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          store.commit(id, { entries: [{ key: 'owner', value: `${i}`, ifAbsent: true }] }),
        ),
      );
      const winner = results.findIndex(({ ok }) => ok);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect((await store.load(id))?.entries.get('owner')).toBe(`${winner}`);
    });

    test('what load gives is a copy', async () => {
      const id = workshopId();
      await store.commit(id, record('a', 0, '1'));
      const mine = await store.load(id);
      mine?.records.clear();
      mine?.entries.set('x', 'y');
      expect((await store.load(id))?.records.size).toBe(1);
      expect((await store.load(id))?.entries.size).toBe(0);
    });

    test('workshops whose ids are prefixes of each other do not mix', async () => {
      const short = workshopId();
      const ids = [short, `${short}-`, `${short}a`, `${short}_`];
      for (const id of ids) await store.commit(id, record('a', 0, id));
      for (const id of ids) await store.appendAudit(id, { at: 1, personId: id, action: 'x' });
      await store.remove(short);
      expect(await store.load(short)).toBeNull();
      expect(await store.readAudit(short, 0)).toEqual([]);
      for (const id of ids.slice(1)) {
        expect((await store.load(id))?.records.get('a')?.value).toBe(id);
        expect((await store.readAudit(id, 0)).map(({ personId }) => personId)).toEqual([id]);
      }
    });

    test('the list knows what exists; a removed workshop is gone and can come again', async () => {
      const [kept, removed] = [workshopId(), workshopId()];
      await store.commit(kept, record('a', 0, '1'));
      await store.commit(removed, {
        ...record('a', 0, '1'),
        entries: [{ key: 'e', value: 'secret' }],
      });
      await store.remove(removed);
      expect(await store.list()).toContain(kept);
      expect(await store.list()).not.toContain(removed);
      // Somebody who joins at this moment does not bring it back.
      const late = { entries: [{ key: 'person/9', value: 'Ada', ifAbsent: true }] };
      expect(await store.commit(removed, late)).toEqual({ ok: false, code: 'conflict' });
      expect(await store.load(removed)).toBeNull();
      expect(await store.commit(removed, record('a', 0, '2'))).toEqual({ ok: true, version: 1 });
      expect((await store.load(removed))?.entries.size).toBe(0);
      expect(await store.list()).toContain(removed);
    });

    test('T17 a name belongs to whoever claims it first, until that one releases it', async () => {
      const key = `code-${workshopId()}`;
      const ids = Array.from({ length: 10 }, workshopId);
      expect(await store.lookUp(key)).toBeNull();
      const claimed = await Promise.all(ids.map((id) => store.claim(key, id)));
      expect(claimed.filter(Boolean)).toHaveLength(1);
      const owner = ids[claimed.indexOf(true)] ?? '';
      expect(await store.lookUp(key)).toBe(owner);
      expect(await store.claim(key, owner)).toBe(true);
      await store.release(key, workshopId());
      expect(await store.lookUp(key)).toBe(owner);
      await store.release(key, owner);
      expect(await store.lookUp(key)).toBeNull();
      expect(await store.claim(key, workshopId())).toBe(true);
    });

    test('audit lines come oldest first, equal ones too, and old ones are dropped for good', async () => {
      const id = workshopId();
      const line = (at: number, action: string) => ({ at, personId: 'person-1', action });
      for (const at of [2_000, 1_000, 3_000, 3_000]) await store.appendAudit(id, line(at, 'join'));
      await store.appendAudit(id, { ...line(3_000, 'hide'), target: 'note-1' });
      expect(await store.readAudit(id, 0)).toEqual([
        line(1_000, 'join'),
        line(2_000, 'join'),
        line(3_000, 'join'),
        line(3_000, 'join'),
        { ...line(3_000, 'hide'), target: 'note-1' },
      ]);
      expect((await store.readAudit(id, 2_000)).map(({ at }) => at)).toEqual([
        2_000, 3_000, 3_000, 3_000,
      ]);
      expect(await store.readAudit(id, 0)).toHaveLength(4);
    });

    test('answers are remembered for their time and no longer', async () => {
      const key = `person/command-${workshopId()}`;
      expect(await store.recall(key)).toBeNull();
      await store.remember(key, '{"version":7}', 600_000);
      expect(await store.recall(key)).toBe('{"version":7}');
      await store.remember(key, '{"version":8}', 20);
      await until('the answer is forgotten', async () => (await store.recall(key)) === null);
    });
  });
}
