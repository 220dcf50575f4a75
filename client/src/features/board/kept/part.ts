import { UndoBar } from '../../../ui/undo-bar.tsx';
import type { Filling } from '../slots.ts';
import { CopyNotice } from './copy-notice.tsx';
import { GonePanel } from './gone-panel.tsx';
import { RejectedPanel } from './rejected-panel.tsx';
import { Stranded } from './stranded.tsx';

/** What is said about words that found no place, and what was deleted. */
export const filling: Filling = {
  notices: [CopyNotice],
  leftWords: [Stranded, RejectedPanel],
  gonePanel: [GonePanel],
  undoBar: [UndoBar],
};
