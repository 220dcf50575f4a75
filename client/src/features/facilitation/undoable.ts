import type { Command } from '@stellwand/shared/contracts/command';
import { announce } from '../../ui/announcer.ts';
import type { Run } from './run.ts';

/**
 * Does it at once and offers the way back in the strip. `said` is what everybody else is told, so that one sentence
 * stands there and not two.
 */
export async function runUndoable(
  run: Run,
  command: Command,
  said: string,
  back: Command,
): Promise<boolean> {
  const done = await run(command);
  if (done) announce({ text: said, undo: () => void run(back) }, 'strip');
  return done;
}
