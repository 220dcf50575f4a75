import { describe, expect, test } from 'vitest';
import { until } from '../support/until.ts';
import type { OpenStores } from './open-stores.ts';
import { boardId, bytesOf, keyOf, workshopId } from './samples.ts';

const MARK = 'WORDTOBEFORGOTTEN';

/** What every store promises of words that are to be gone. */
export function forgettingContract(name: string, open: OpenStores): void {
  describe(`forgetting ${name}`, () => {
    test('ERASE-4 what was dropped and promised to be gone is in no byte of the store', async () => {
      const opened = await open();
      try {
        const { docs, workshops, forgetting } = opened.stores;
        const [gone, kept] = [boardId(), boardId()];
        const [goneWorkshop, keptWorkshop] = [workshopId(), workshopId()];
        const words = bytesOf(MARK);
        // Deep in the files of the store, with others around it, before anything is erased.
        for (let round = 0; round < 30; round++) {
          await docs.append(
            [gone, kept].map((id) => ({
              boardId: id,
              generation: 1,
              bytes: Buffer.concat([words, Buffer.alloc(40_000, round)]),
            })),
          );
        }
        for (const id of [goneWorkshop, keptWorkshop]) {
          await workshops.commit(id, {
            records: [{ key: 'workshop', expected: 0, value: `{"title":"${MARK}"}` }],
          });
        }
        const places = async () => {
          const found: string[] = [];
          for await (const place of forgetting.search([Buffer.from(MARK)])) found.push(place);
          return found;
        };
        expect(await places()).not.toEqual([]);
        // Of one board a part goes, as after an erased note; everything else goes as a whole.
        const log = await docs.read(kept);
        await docs.compact(
          kept,
          1,
          bytesOf('what is left'),
          log.entries.map(({ key }) => key),
        );
        await docs.erase(gone);
        await workshops.remove(goneWorkshop);
        await workshops.commit(keptWorkshop, {
          records: [{ key: 'workshop', expected: 1, value: '{"title":"other"}' }],
        });
        await forgetting.promise({ boardIds: [gone, kept], workshopId: goneWorkshop });
        await forgetting.promise({ workshopId: keptWorkshop });
        expect(await forgetting.pending()).not.toBeNull();
        await until('it is forgotten', async () => (await forgetting.pending()) === null);
        expect(await places()).toEqual([]);
        // What was not erased is as it was, also after a restart.
        const stores = (await opened.reopen?.()) ?? opened.stores;
        const rest = await stores.docs.read(kept);
        expect([rest.damaged, Buffer.from(rest.snapshot ?? []).toString()]).toEqual([
          false,
          'what is left',
        ]);
        expect(await stores.workshops.list()).toEqual([keptWorkshop]);
        const [result] = await stores.docs.append([
          { boardId: kept, generation: 1, bytes: bytesOf('on') },
        ]);
        expect(keyOf(result)).not.toBe('');
      } finally {
        await opened.dispose();
      }
    });

    test('ERASE-4 a promise outlives a restart', async () => {
      const opened = await open();
      try {
        await opened.stores.forgetting.promise({ boardIds: [boardId()] });
        const before = await opened.stores.forgetting.pending();
        const stores = await opened.reopen?.();
        if (before !== null && stores) {
          expect((await stores.forgetting.pending())?.since).toBe(before.since);
        }
      } finally {
        await opened.dispose();
      }
    });
  });
}
