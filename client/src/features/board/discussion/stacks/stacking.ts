import { useMemo } from 'react';
import { translate as t } from '../../../../i18n/index.ts';
import { announce } from '../../../../ui/announcer.ts';
import { boardActions, keepFocus } from '../../core/board-actions.ts';
import { type Desk, useDesk } from '../../core/desk.ts';
import { excerpt } from '../../core/note-text.ts';

/** What a person does to stacks: changes the board, keeps the focus, and says what happened. */
export function stacking(desk: Desk) {
  const { board, ui } = desk;
  const actions = boardActions(desk);
  /** What a stack is called: its title, else its first note. */
  const nameOf = (id: string): string => {
    const { title = '', noteIds = [] } = board.stack(id) ?? {};
    return title || t('talk.stack.untitled', { text: wordsOf(noteIds[0] ?? '') });
  };
  const wordsOf = (noteId: string) =>
    excerpt(board.note(noteId)?.text ?? '', 40) || t('board.note.empty');
  const pick = (id: string) => {
    ui.setState({ selected: [id], focusedId: id, revealId: id });
    board.setSelection([id]);
    keepFocus(id);
  };
  return {
    nameOf,
    wordsOf,
    /** Lays notes on a note or stack; in the list there is no stack to pick then. */
    join(ids: readonly string[], onto: string): void {
      actions.stack(ids, onto);
      if (ui.getState().view === 'list') ui.setState({ selected: [], picking: false });
    },
    takeOut(ids: readonly string[]): void {
      board.takeOut(ids);
      announce(t('talk.stack.takenOut', { count: ids.length }), 'in-place');
      const [first] = ids;
      // From the menu of a row nothing gets selected.
      const { view, selected } = ui.getState();
      if (first !== undefined && (view !== 'list' || selected.includes(first))) pick(first);
    },
    rename(id: string, title: string): void {
      if (!board.canEdit(id)) {
        board.keepWords(id, title);
        return;
      }
      board.renameStack(id, title);
      announce(t('talk.stack.renamed', { name: nameOf(id) }), 'in-place');
    },
    dissolve: actions.dissolve,
  };
}

export function useStacking(): ReturnType<typeof stacking> {
  const desk = useDesk();
  return useMemo(() => stacking(desk), [desk]);
}
