import { expect, it } from 'vitest';
import { createTurns } from './turns.ts';

it('FAIR-8 one at a time, and workshops in turn however many one of them waits with', async () => {
  const turns = createTurns();
  const order: string[] = [];
  let inside = 0;
  const use = async (name: string): Promise<void> => {
    const leave = await turns.enter(name.slice(0, 1));
    inside++;
    order.push(`${name}:${inside}`);
    await Promise.resolve();
    inside--;
    leave();
    leave();
  };
  await Promise.all(['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1'].map(use));
  expect(order).toEqual(['a1:1', 'a2:1', 'b1:1', 'c1:1', 'a3:1', 'b2:1', 'a4:1']);
  const leave = await turns.enter('d');
  leave();
});
