const keyOf = (boardId: string) => `stellwand-draft-${boardId}`;

/** The words left unpinned in this tab when this board was last loaded; empty if there are none. */
export function readDraft(boardId: string): string {
  try {
    return sessionStorage.getItem(keyOf(boardId)) ?? '';
  } catch {
    return ''; // Storage is closed to us: words live only as long as the page.
  }
}

/** Lets unpinned words survive a reload of this tab; no words: nothing is kept. */
export function keepDraft(boardId: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(keyOf(boardId), text);
    else sessionStorage.removeItem(keyOf(boardId));
  } catch {
    // The page itself still has them.
  }
}
