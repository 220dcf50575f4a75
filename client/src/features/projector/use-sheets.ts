import { useEffect, useState } from 'react';

/** Long enough to read a few notes, short enough that the next ones come. */
export const TURN_MS = 15_000;

/** Where the projector is: which sheet of areas, and which page of their notes. */
export interface Turned {
  sheet: number;
  page: number;
}

const START: Turned = { sheet: 0, page: 0 };

/** The place after this one; from the last one on from the start. */
export function nextPlace({ sheet, page }: Turned, sheets: number, pages: number): Turned {
  if (page + 1 < pages) return { sheet, page: page + 1 };
  return { sheet: (sheet + 1) % sheets, page: 0 };
}

/** The place before; of an earlier sheet its first page. */
export function previousPlace({ sheet, page }: Turned, sheets: number): Turned {
  if (page > 0) return { sheet, page: page - 1 };
  return { sheet: (sheet + sheets - 1) % sheets, page: 0 };
}

/**
 * Turns by itself while there is more than one place, until somebody turns by hand: arrow keys and page keys, which
 * is what presenters send; Space stops it and lets it go on.
 * @param pages of the sheet that is shown
 */
export function useSheets(sheets: number, pages: number) {
  const [place, setPlace] = useState(START);
  const [still, setStill] = useState(false);
  const sheet = Math.min(place.sheet, sheets - 1);
  const page = Math.min(place.page, pages - 1);
  const isMore = sheets > 1 || pages > 1;
  useEffect(() => {
    if (!isMore || still) return;
    const timer = setTimeout(() => setPlace(nextPlace({ sheet, page }, sheets, pages)), TURN_MS);
    return () => clearTimeout(timer);
  }, [isMore, still, sheet, page, sheets, pages]);
  useEffect(() => {
    if (!isMore) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey } = event;
      if (ctrlKey || metaKey || altKey) return;
      if (key === ' ') setStill(!still);
      else if (key === 'ArrowRight' || key === 'PageDown') {
        setPlace(nextPlace({ sheet, page }, sheets, pages));
      } else if (key === 'ArrowLeft' || key === 'PageUp') {
        setPlace(previousPlace({ sheet, page }, sheets));
      } else return;
      if (key !== ' ') setStill(true);
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [isMore, still, sheet, page, sheets, pages]);
  return { sheet, page, isMore, still };
}
