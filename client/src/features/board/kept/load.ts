import { loadTexts } from '../../../i18n/index.ts';
import { createLatePart } from '../../../ui/late-part.ts';

/** What is said about words that found no place, and about copies: fetched early, so that it is there when the network is not. */
export const { load: loadKept, use: useKept } = createLatePart(async () => {
  const [parts] = await Promise.all([
    import('./part.ts'),
    loadTexts('kept'),
    loadTexts('kinds'),
    loadTexts('refusal'),
  ]);
  return parts;
});
