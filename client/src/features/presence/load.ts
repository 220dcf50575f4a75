import { loadTexts } from '../../i18n/index.ts';
import { createLatePart } from '../../ui/late-part.ts';

/** The list of people, fetched once the board is quiet, so that it opens offline as well. */
export const { load: loadPeople, use: usePeopleParts } = createLatePart(async () => {
  const [parts] = await Promise.all([import('./people-list.tsx'), loadTexts('presence')]);
  return parts;
});
