import type { Box } from '../../../stores/view/spatial-index.ts';

/** What this window shows of the board; null without a canvas. Set by the canvas while it is there. */
let read: (() => Box) | null = null;

export function provideView(view: () => Box): () => void {
  read = view;
  return () => {
    if (read === view) read = null;
  };
}

export const ownView = (): Box | null => read?.() ?? null;
