import { type RefObject, useEffect } from 'react';
import { useBoardActions } from '../core/board-actions.ts';
import { useBoardUiStore } from '../core/board-ui.ts';

/**
 * Beside the canvas a row that gets the focus shows its note there, and a click chooses it. One
 * listener for the whole list: a row has no handler of its own.
 */
export function useBesideCanvas(list: RefObject<HTMLElement | null>, beside: boolean): void {
  const ui = useBoardUiStore();
  const actions = useBoardActions();
  useEffect(() => {
    const section = list.current;
    if (!section || !beside) return;
    const onFocus = ({ target }: FocusEvent) => {
      const id = rowOf(target);
      if (id && id !== ui.getState().focusedId) ui.setState({ focusedId: id, revealId: id });
    };
    const onClick = ({ target }: MouseEvent) => {
      const id = rowOf(target);
      const isControl =
        target instanceof Element && target.closest('button, input, textarea, a, label');
      if (id && !isControl) actions.select([id]);
    };
    section.addEventListener('focusin', onFocus);
    section.addEventListener('click', onClick);
    return () => {
      section.removeEventListener('focusin', onFocus);
      section.removeEventListener('click', onClick);
    };
  }, [list, beside, ui, actions]);
}

function rowOf(target: EventTarget | null): string | null {
  const row = target instanceof Element ? target.closest('[id^="row-"]') : null;
  return row?.id.slice('row-'.length) ?? null;
}
