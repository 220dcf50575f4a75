import { useEffect, useState } from 'react';
import { loadTexts } from '../i18n/index.ts';
import { onUnheard } from '../ui/announcer.ts';
import { fetchInTurn } from '../ui/fetch-in-turn.ts';
import { createLatePart } from '../ui/late-part.ts';
import type { Sight } from './moments.ts';

export const toldPart = createLatePart(async () => {
  const [parts] = await Promise.all([import('./told-part.tsx'), loadTexts('told')]);
  return parts;
});
onUnheard(() => void toldPart.load().catch(() => {}));

/** Once per page: where what is announced can be heard and seen. */
export function ToldPlace() {
  const told = toldPart.use();
  return told && <told.Told />;
}

/** Where it is noticed what happens to somebody; from the first sight on, though it comes later itself. */
export function MomentsPlace(now: Sight) {
  const [first] = useState(now);
  const told = toldPart.use();
  // A board brings it along with its reserve.
  const isWaiting = now.snapshot.me.placement.boardId === undefined && now.boardId === undefined;
  useEffect(() => (isWaiting ? fetchInTurn([toldPart.load]) : undefined), [isWaiting]);
  return told && <told.Moments first={first} now={now} />;
}
