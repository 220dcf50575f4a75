import type { ClientClaims } from '@stellwand/server/ports/client-claims';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../support/until.ts';
import type { OpenedStores, OpenStores } from './open-stores.ts';
import { boardId } from './samples.ts';

const DAY = 24 * 3_600_000;
/** People may have any id, also one that every object in JavaScript has by itself. */
const PEOPLE = ['constructor', '__proto__', 'hasOwnProperty', 'toString', 'person-anna'];

/** What every `ClientClaims` promises. */
export function clientClaimsContract(name: string, open: OpenStores): void {
  describe(`ClientClaims ${name}`, () => {
    let opened: OpenedStores;
    let clients: ClientClaims;
    beforeAll(async () => {
      opened = await open();
      clients = opened.stores.clients;
    });
    afterAll(() => opened.dispose());

    const claim = (board: string, clientId: number, personId: string, terms = { forMs: DAY }) =>
      clients.claim({ boardId: board, clientId, personId }, terms);

    test('DOC-20 of ten who claim an id at once one holds it, and goes on holding it', async () => {
      const board = boardId();
      const people = Array.from({ length: 10 }, (_, n) => `person-${n}`);
      const answers = await Promise.all(people.map((id) => claim(board, 4_711, id)));
      expect(answers.filter((answer) => answer === 'held')).toHaveLength(1);
      expect(answers.filter((answer) => answer === 'others')).toHaveLength(9);
      const holder = people[answers.indexOf('held')] ?? '';
      expect(await claim(board, 4_711, holder)).toBe('held');
      // The same number on another board is another id.
      expect(await claim(boardId(), 4_711, 'person-else')).toBe('held');
    });

    test('DOC-20 a claim ends, and renewing it moves the end', async () => {
      const board = boardId();
      const short = { forMs: 200 };
      for (let n = 0; n < 4; n++) {
        expect(await claim(board, 1_000, 'person-anna', short)).toBe('held');
        await new Promise((resolve) => setTimeout(resolve, 110));
        expect(await claim(board, 1_000, 'person-anna', short)).toBe('held');
      }
      await until('it is free', async () => (await claim(board, 1_000, 'person-bert')) === 'held');
      expect(await claim(board, 1_000, 'person-anna')).toBe('others');
    });

    test('DOC-20 a person holds so many, others and other boards do not count, and ended ones neither', async () => {
      const board = boardId();
      const terms = { forMs: DAY, atMost: 3 };
      for (const personId of PEOPLE) {
        const base = 10_000 * (PEOPLE.indexOf(personId) + 1);
        for (let n = 0; n < 3; n++) {
          expect(await claim(board, base + n, personId, terms)).toBe('held');
        }
        expect(await claim(board, base + 3, personId, terms)).toBe('too-many');
        // What they hold they may claim again, and what is written is bounded elsewhere.
        expect(await claim(board, base, personId, terms)).toBe('held');
        expect(await claim(board, base + 4, personId)).toBe('held');
        expect(await claim(boardId(), base + 3, personId, terms)).toBe('held');
      }
      const brief = { forMs: 500, atMost: 1 };
      // Both at once: the first must not be over before the second is judged.
      const both = [brief, { ...brief, forMs: DAY }].map((terms, n) =>
        claim(board, n + 1, 'person-brief', terms),
      );
      expect(await Promise.all(both)).toEqual(['held', 'too-many']);
      await until(
        'the first has ended',
        async () => (await claim(board, 2, 'person-brief', brief)) === 'held',
      );
    });

    test('DOC-20 claims outlive the process', async () => {
      const board = boardId();
      expect(await claim(board, 77_777, 'person-anna', { forMs: DAY })).toBe('held');
      if (!opened.reopen) return;
      clients = (await opened.reopen()).clients;
      expect(await claim(board, 77_777, 'person-bert')).toBe('others');
      expect(await claim(board, 77_777, 'person-anna')).toBe('held');
    });
  });
}
