import { expect, test } from 'vitest';
import { runsOf } from './runs.ts';

const stacks: Record<string, string> = { b: 's', c: 's', e: 't' };

test('LIST-4 stacks stand between the free notes, in order, and lose nobody', () => {
  expect(runsOf(['a', 'b', 'c', 'd', 'e'], (id) => stacks[id])).toEqual([
    { stackId: null, ids: ['a'] },
    { stackId: 's', ids: ['b', 'c'] },
    { stackId: null, ids: ['d'] },
    { stackId: 't', ids: ['e'] },
  ]);
});

test('LIST-4 sorted otherwise, a stack stays together where its first note stands', () => {
  expect(runsOf(['c', 'a', 'b'], (id) => stacks[id])).toEqual([
    { stackId: 's', ids: ['c', 'b'] },
    { stackId: null, ids: ['a'] },
  ]);
});
