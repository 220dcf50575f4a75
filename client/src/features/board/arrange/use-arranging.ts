import { useEffect } from 'react';
import { useT } from '../../../i18n/index.ts';
import { useBoard } from '../../../stores/hooks.tsx';
import { announce } from '../../../ui/announcer.ts';
import { useBoardActions } from '../board-actions.ts';
import { useBoardUiStore } from '../board-ui.ts';
import { arranging, loadArranging } from './load.ts';

/** Nobody waits for the tools while the board itself is still coming. */
const QUIET_MS = 2_500;

type Arranging = NonNullable<ReturnType<typeof arranging>>;

/** Keys and clipboard of the tools, in both views. What they do is in a chunk of its own. */
export function useArrangingKeys(): void {
  const board = useBoard();
  const ui = useBoardUiStore();
  const actions = useBoardActions();
  const t = useT();
  useEffect(() => {
    const desk = { board, ui };
    const listening = new AbortController();
    const { signal } = listening;
    const use = (act: (parts: Arranging) => void) => {
      loadArranging().then(act, () => announce(t('board.tools.away'), 'assertive'));
    };
    const fetchQuietly = () => void loadArranging().catch(() => {});
    const timer = setTimeout(fetchQuietly, QUIET_MS);
    window.addEventListener('online', fetchQuietly, { signal });

    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || isModal()) return;
      const key = event.key.toLowerCase();
      if (key === 'f') {
        // A second time, from within our own field, it is the browser's.
        if (document.activeElement?.id === 'board-search') return;
        event.preventDefault();
        ui.setState({ searching: true });
        document.getElementById('board-search')?.focus();
        use(() => {});
      } else if (isTyping(event.target)) return;
      else if (key === 'd') {
        event.preventDefault();
        use((parts) => parts.duplicate(desk, parts.chosenIds(desk)));
      } else if (key === 'a') {
        event.preventDefault();
        if (ui.getState().view === 'list') ui.setState({ picking: true });
        use((parts) => parts.selectAll(desk));
      }
    };
    const onCopy = (event: ClipboardEvent) => {
      // Marked words are copied as words.
      if (isTyping(event.target) || isModal() || !document.getSelection()?.isCollapsed) return;
      arranging()?.onCopy(desk, event, actions.remove);
    };
    const onPaste = (event: ClipboardEvent) => {
      const data = event.clipboardData;
      if (!data || isTyping(event.target) || isModal()) return;
      const content = contentOf(data);
      if (content.size > 0) use((parts) => parts.onPaste(desk, content));
    };
    const onDragOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') && !isModal()) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0 || event.defaultPrevented || isModal()) return;
      event.preventDefault();
      use((parts) => void parts.onDrop(desk, files));
    };
    window.addEventListener('keydown', onKeyDown, { signal });
    window.addEventListener('copy', onCopy, { signal });
    window.addEventListener('cut', onCopy, { signal });
    window.addEventListener('paste', onPaste, { signal });
    window.addEventListener('dragover', onDragOver, { signal });
    window.addEventListener('drop', onDrop, { signal });
    // Undone or deleted by somebody: what is gone cannot be selected.
    const forget = board.subscribeIds(() => {
      const { selected } = ui.getState();
      const alive = selected.filter((id) => board.note(id));
      if (alive.length < selected.length) actions.select(alive);
    });
    return () => {
      forget();
      clearTimeout(timer);
      listening.abort();
    };
  }, [board, ui, actions, t]);
}

/** The clipboard can be read only while its event lasts. */
function contentOf(data: DataTransfer): ReadonlyMap<string, string> {
  const texts = [...data.types].filter((type) => type !== 'Files');
  return new Map(texts.map((type) => [type, data.getData(type)]));
}

const isModal = (): boolean => document.querySelector(':modal') !== null;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !/^(checkbox|radio|button|file)$/.test(target.type))
  );
}
