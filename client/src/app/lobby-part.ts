import { loadTexts } from '../i18n/index.ts';
import { createLatePart } from '../ui/late-part.ts';

/** What who has no board sees: who is on one needs it later, if at all. */
export const lobbyPart = createLatePart(async () => {
  const [parts] = await Promise.all([import('./lobby.tsx'), loadTexts('lobby')]);
  return parts;
});
