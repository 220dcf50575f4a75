import { createLatePart } from '../ui/late-part.ts';

/** What who has no board sees: who is on one needs it later, if at all. */
export const lobbyPart = createLatePart(() => import('./lobby.tsx'));
