const keyOf = (voteId: string) => `stellwand-dots-${voteId}`;

/** Dots of this tab that the server has not confirmed, oldest change first. */
export function readWaiting(voteId: string): [elementId: string, dots: number][] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(voteId)) ?? '[]');
    return Array.isArray(kept) ? kept : [];
  } catch {
    return []; // Storage is closed to us: they wait only as long as the page.
  }
}

/** Lets waiting dots survive a reload of this tab. */
export function keepWaiting(voteId: string, waiting: ReadonlyMap<string, number>): void {
  try {
    if (waiting.size > 0) sessionStorage.setItem(keyOf(voteId), JSON.stringify([...waiting]));
    else sessionStorage.removeItem(keyOf(voteId));
  } catch {
    // The page itself still has them.
  }
}
