import type { BoardUi } from '../core/board-ui.ts';

type Windows = Pick<
  BoardUi,
  'editingId' | 'dialog' | 'discussion' | 'tool' | 'shapeWindow' | 'shape' | 'mode'
>;

/** Every editor, window and choice of a board that is about elements: which ones, and how it closes. */
const BOUND: readonly ((ui: Windows) => [ids: readonly string[], closed: Partial<BoardUi>])[] = [
  ({ editingId }) => [editingId === null ? [] : [editingId], { editingId: null }],
  ({ dialog }) => [dialog && 'ids' in dialog ? dialog.ids : [], { dialog: null }],
  ({ discussion }) => [
    discussion ? ('ids' in discussion ? discussion.ids : [discussion.id]) : [],
    { discussion: null },
  ],
  ({ tool }) => [tool && 'id' in tool ? [tool.id] : [], { tool: null }],
  ({ shapeWindow }) => [shapeWindow ? [shapeWindow.id] : [], { shapeWindow: null }],
  ({ shape }) => [shape === null ? [] : [shape], { shape: null }],
  ({ mode }) => [mode?.kind === 'link' && mode.from !== null ? [mode.from] : [], { mode: null }],
];

/** What has to close because everything it is about has gone, and whose ids those are. */
export function closedBy(
  ui: Windows,
  isGone: (id: string) => boolean,
): { ids: readonly string[]; closed: Partial<BoardUi> } {
  const ids: string[] = [];
  const closed: Partial<BoardUi> = {};
  for (const read of BOUND) {
    const [about, change] = read(ui);
    if (about.length === 0 || !about.every(isGone)) continue;
    ids.push(...about);
    Object.assign(closed, change);
  }
  return { ids, closed };
}
