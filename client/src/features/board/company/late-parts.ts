/** Everything for being there together in one chunk: what `load.ts` fetches. */

export { Beside } from './beside.tsx';
export { companyItems, noteItems } from './company-items.tsx';
export { NewWord } from './new-word.tsx';
export { NewsButton } from './news-button.tsx';
export { OnCanvas } from './on-canvas.tsx';
export { PresenceLayer } from './presence-layer.ts';
