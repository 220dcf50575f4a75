import { translate as t } from '../../../../i18n/index.ts';
import type { BoardStore } from '../../../../stores/board/board-store.ts';
import { shapingOf } from '../../../../stores/operations/shaping/shaping.ts';
import type { NoteView } from '../../../../stores/view/views.ts';
import { announce } from '../../../../ui/announcer.ts';
import type { Desk } from '../../core/desk.ts';
import { excerpt } from '../../core/note-text.ts';

/** What an end of a connector is called: its words, or the name of the stack. */
export function endName(board: BoardStore, id: string): string {
  const words = board.note(id)?.text ?? board.stack(id)?.title ?? board.element(id)?.alt ?? '';
  return excerpt(words, 40) || t('board.note.empty');
}

/** True if there is a line now. */
export function connect({ board }: Desk, from: string, to: string): boolean {
  const id = shapingOf(board).connect(from, to);
  if (id === null) {
    announce(t('shapes.said.notLinked'), 'strip', 'assertive');
    return false;
  }
  announce(
    t('shapes.said.linked', { from: endName(board, from), to: endName(board, to) }),
    'in-place',
  );
  return true;
}

/** Two chosen notes are connected in the order they were chosen; one asks with which. */
export function linkNotes(desk: Desk, ids: readonly string[]): void {
  const [from, to] = ids;
  if (!desk.board.rights().create || from === undefined || ids.length > 2) {
    announce(t('shapes.said.linkTwo'), 'strip', 'assertive');
  } else if (to !== undefined) connect(desk, from, to);
  else desk.ui.setState({ shapeWindow: { kind: 'link', id: from } });
}

/** Takes connectors or strokes away; they can be brought back by one button. */
export function removeShapes({ board, ui }: Desk, ids: readonly string[]): void {
  const isStroke = board.element(ids[0] ?? '')?.type === 'stroke';
  const removed = shapingOf(board).remove(ids);
  if (removed.length === 0) {
    announce(t('shapes.said.notYours'), 'strip', 'assertive');
    return;
  }
  const said = t(isStroke ? 'shapes.said.strokeRemoved' : 'shapes.said.linkRemoved');
  ui.setState({ shape: null, deletion: { ids: removed, at: Date.now(), said } });
  announce(said, 'in-place');
}

/** What a note's label says of its connectors: „, verbunden mit: …“; often nothing. */
export function linksInWords(
  { board }: Pick<Desk, 'board'>,
  { connectors = [] }: NoteView,
): string {
  if (connectors.length === 0) return '';
  const list = connectors.map(({ otherId }) => endName(board, otherId)).join(', ');
  return `, ${t('shapes.link.with', { list })}`;
}
