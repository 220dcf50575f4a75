import { useEffect } from 'react';
import { useBoardActions } from '../core/board-actions.ts';
import { chosenIds, useDesk } from '../core/desk.ts';
import { duplicate, selectAll } from '../core/operations.ts';
import { isWriteBox } from '../core/write-field.ts';
import { onCopy, onDrop, onPaste, openImport } from './clipboard.ts';
import { openImage } from './images/choose-image.ts';
import { isImageFile } from './images/shrink-image.ts';
import { isSheet } from './table.ts';

/** Keys and clipboard of the tools, in both views. */
export function ToolKeys(): null {
  const desk = useDesk();
  const { board, ui } = desk;
  const actions = useBoardActions();
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || isModal()) return;
      const key = event.key.toLowerCase();
      if (key === 'f') {
        // A second time, from within our own field, it is the browser's.
        if (document.activeElement?.id === 'board-search') return;
        event.preventDefault();
        ui.setState({ searching: true });
        document.getElementById('board-search')?.focus();
      } else if (isTyping(event.target)) return;
      else if (key === 'd') {
        event.preventDefault();
        duplicate(desk, chosenIds(desk));
      } else if (key === 'a') {
        event.preventDefault();
        if (ui.getState().view === 'list') ui.setState({ picking: true });
        selectAll(desk);
      }
    };
    const copy = (event: ClipboardEvent) => {
      // Marked words are copied as words.
      if (isTyping(event.target) || isModal() || !document.getSelection()?.isCollapsed) return;
      onCopy(desk, event, actions.remove);
    };
    const paste = (event: ClipboardEvent) => {
      const data = event.clipboardData;
      if (!data || isModal()) return;
      const picture = [...data.files].find(isImageFile);
      // Programs that copy words as a picture, too, mean the words. A field for words takes no picture.
      if (picture && !data.types.includes('text/plain')) {
        event.preventDefault();
        openImage(desk, picture);
        return;
      }
      const content = contentOf(data);
      if (isTyping(event.target)) {
        const text = content.get('text/plain') ?? '';
        // Rows of a spreadsheet are rarely meant as one note: they are shown first.
        if (!isWriteBox(event.target) || !isSheet(text)) return;
        event.preventDefault();
        openImport(desk, text, false);
      } else if (content.size > 0) onPaste(desk, content);
    };
    const onDragOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') && !isModal()) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0 || event.defaultPrevented || isModal()) return;
      event.preventDefault();
      void onDrop(desk, files, event);
    };
    window.addEventListener('keydown', onKeyDown, { signal });
    window.addEventListener('copy', copy, { signal });
    window.addEventListener('cut', copy, { signal });
    window.addEventListener('paste', paste, { signal });
    window.addEventListener('dragover', onDragOver, { signal });
    window.addEventListener('drop', drop, { signal });
    // Undone or deleted by somebody: what is gone cannot be selected.
    const forget = board.subscribeIds(() => {
      const { selected } = ui.getState();
      const alive = selected.filter((id) => board.note(id));
      if (alive.length < selected.length) actions.select(alive);
    });
    return () => {
      forget();
      listening.abort();
    };
  }, [board, ui, actions, desk]);
  return null;
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
