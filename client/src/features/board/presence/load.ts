import { loadTexts } from '../../../i18n/index.ts';
import { createLatePart } from '../../../ui/late-part.ts';

/** Looking along, laser, calls and what is new: fetched when the board is quiet. */
export const { load: loadPresence, use: usePresenceParts } = createLatePart(async () => {
  const [parts] = await Promise.all([import('./part.ts'), loadTexts('company')]);
  return parts;
});
