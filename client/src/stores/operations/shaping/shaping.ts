import type { Operable, OperationContext } from '../context.ts';
import { createAreaShaping } from './areas.ts';
import { createShapes } from './shapes.ts';
import { createTouching } from './touch.ts';

function createShaping(context: OperationContext) {
  const touching = createTouching(context);
  return {
    ...touching,
    areas: createAreaShaping(context),
    ...createShapes(context, touching.mayEdit),
  };
}

export type Shaping = ReturnType<typeof createShaping>;

/** Everything on a board that is not a note: loaded when it is used, one set per board. */
export const shapingOf = (board: Operable): Shaping => board.with(createShaping);
