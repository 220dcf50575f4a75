import { useEffect } from 'react';
import { translate } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.ts';
import { fetchSlot } from './slots.ts';

/**
 * What is pasted or dropped before the tools are here waits for them and is given once more. A file
 * dropped on a page that does not care would make the browser leave the board for it.
 */
export function useEarlyGifts(toolsAreHere: boolean): void {
  useEffect(() => {
    if (toolsAreHere) return;
    const listening = new AbortController();
    const { signal } = listening;
    const keep = (event: ClipboardEvent | DragEvent): void => {
      const { target } = event;
      const field = target instanceof Element && target.closest('input, textarea');
      const isDrop = event instanceof DragEvent;
      const given = isDrop ? event.dataTransfer : event.clipboardData;
      if (!given || !target) return;
      // Words go into the field they are pasted into; an image is for the tools, wherever one stands.
      const isImage = given.files.length > 0 && !given.types.includes('text/plain');
      if (field && !isDrop && !isImage) return;
      if (isDrop && given.files.length === 0) return;
      event.preventDefault();
      const options = { bubbles: true, cancelable: true };
      // It can be read only while its event lasts.
      const data = copyOf(given);
      const again = isDrop
        ? new DragEvent('drop', {
            ...options,
            dataTransfer: data,
            clientX: event.clientX,
            clientY: event.clientY,
          })
        : new ClipboardEvent('paste', { ...options, clipboardData: data });
      fetchSlot('everywhere').then(
        () => setTimeout(() => target.dispatchEvent(again)),
        () => announce(translate('board.tools.away'), 'strip', 'assertive'),
      );
    };
    window.addEventListener('paste', keep, { signal });
    window.addEventListener('drop', keep, { signal });
    const allow = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    window.addEventListener('dragover', allow, { signal });
    return () => listening.abort();
  }, [toolsAreHere]);
}

function copyOf(given: DataTransfer): DataTransfer {
  const copy = new DataTransfer();
  for (const type of given.types) {
    if (type !== 'Files') copy.setData(type, given.getData(type));
  }
  for (const file of given.files) copy.items.add(file);
  return copy;
}
