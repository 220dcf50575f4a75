/** Everything for being there together in one chunk: what `load.ts` fetches. */

export { Beside } from './beside.tsx';
export { NewWord } from './new-word.tsx';
export { NewsButton } from './news-button.tsx';
export { OnCanvas } from './on-canvas.tsx';
export { noteItems, presenceItems } from './presence-items.tsx';
export { PresenceLayer } from './presence-layer.ts';
