import { reactionKey } from '@stellwand/shared/board/contributions';
import { readBoard } from '@stellwand/shared/board/read-board';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createPeople, type Step } from '../support/gate-people.ts';
import { ANNA, actor, BERT, MODERATOR } from '../support/gate-world.ts';

const RUNS = Number(process.env.GATE_RUNS ?? 300);
const SEED = Number(process.env.GATE_SEED ?? 20_260_101);

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.tuple(fc.nat({ max: 43 }), fc.nat({ max: 5 }), fc.nat({ max: 9_999 }), fc.nat({ max: 9_999 })),
  { minLength: 40, maxLength: 240, size: 'max' },
);
/** Little writing, much talking: notes with answers are deleted and come back. */
const talk: fc.Arbitrary<Step[]> = fc.array(
  fc.tuple(
    fc.constantFrom(0, 1, 1, 2, 6, 6, 14, 14, 14, 16, 16, 17, 18, 23, 40, 40, 40, 40, 40, 40),
    fc.nat({ max: 5 }),
    fc.nat({ max: 9_999 }),
    fc.nat({ max: 9_999 }),
  ),
  { minLength: 60, maxLength: 200, size: 'max' },
);
/** Anna has two tabs; Cleo and Bert one each. */
const PEOPLE = [ANNA, ANNA, BERT, actor('person-cleo'), MODERATOR];

function runDay(script: readonly Step[], withLocks: boolean) {
  const people = createPeople(PEOPLE, withLocks);
  people.run(script);
  people.heal();
  people.close();
  const board = JSON.stringify(readBoard(people.world.doc, 'board-0001'));
  for (const { doc } of people.tabs) {
    expect(JSON.stringify(readBoard(doc, 'board-0001'))).toBe(board);
    expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVector(people.world.doc));
  }
  const replayed = new Y.Doc();
  for (const update of people.world.log) Y.applyUpdate(replayed, update);
  expect(JSON.stringify(readBoard(replayed, 'board-0001'))).toBe(board);
  return people;
}

describe('R14 several people over a bad network', () => {
  test('nobody honest is refused, everybody ends with the same board, and so does the log', () => {
    let softs = 0;
    fc.assert(
      fc.property(steps, (script) => {
        const { refusals, soft } = runDay(script, false);
        softs += soft.count;
        // Two tabs of one person bringing back the same note at once is a race, not a refusal.
        refusals.delete('conflict');
        expect([...refusals]).toEqual([]);
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
    expect(softs).toBeGreaterThan(0);
  });

  test('notes that others answered are deleted and come back, with what was said', () => {
    let returned = 0;
    fc.assert(
      fc.property(talk, (script) => {
        const { refusals, world } = runDay(script, false);
        // Somebody took back what they said while the note was being deleted: a race, too.
        refusals.delete('conflict');
        expect([...refusals]).toEqual([]);
        for (const { elementId, reactions = {} } of readBoard(world.doc, 'board-0001').elements) {
          for (const [personId, token] of Object.entries(reactions)) {
            if (world.authors.echoes.recalls(elementId, reactionKey(personId), token)) returned++;
          }
        }
      }),
      { numRuns: Math.ceil(RUNS / 3), seed: SEED, endOnFailure: true },
    );
    expect(returned).toBeGreaterThan(0);
  });

  test('with locks only work on what was locked meanwhile is refused', () => {
    let locked = 0;
    fc.assert(
      fc.property(steps, (script) => {
        const { refusals } = runDay(script, true);
        locked += refusals.get('element-locked') ?? 0;
        refusals.delete('element-locked');
        refusals.delete('conflict');
        expect([...refusals]).toEqual([]);
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
    expect(locked).toBeGreaterThan(0);
  });
});
