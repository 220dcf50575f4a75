import { loadTexts, translate } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.ts';
import { createLatePart } from '../../../ui/late-part.ts';

/** Areas for who leads, connectors and the pen: fetched when the board is quiet, for offline too. */
export const { load: loadShapes, use: useShapes } = createLatePart(async () => {
  const [parts] = await Promise.all([import('./part.ts'), loadTexts('shapes')]);
  return parts;
});

/** Does something with them as soon as they are here; says so where they cannot be fetched. */
export function withShapes(run: (shapes: typeof import('./part.ts')) => void): void {
  loadShapes().then(run, () => announce(translate('board.tools.away'), 'strip', 'assertive'));
}
