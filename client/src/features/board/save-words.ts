import type { SaveState } from '../../stores/replica/save-state.ts';

/** Which sentence tells the save state, and how loudly. */
export function saveWords(save: SaveState) {
  switch (save.kind) {
    case 'loading':
      return { key: 'board.save.loading', tone: 'calm' } as const;
    case 'saved':
      return { key: 'board.save.saved', tone: 'good' } as const;
    case 'saving':
      return { key: 'board.save.saving', tone: 'calm' } as const;
    case 'store-away':
      return { key: 'board.save.storeAway', tone: 'warn' } as const;
    case 'damaged':
      return { key: 'board.save.damaged', tone: 'warn' } as const;
    case 'refused':
      return { key: 'board.save.refused', tone: 'warn' } as const;
    case 'offline':
      if (save.pending === 0) return { key: 'board.save.offline', tone: 'warn' } as const;
      // Only a journal on this device lets unsaved words outlive the window; say so only then.
      return save.copy === 'kept'
        ? ({ key: 'board.save.offlinePending', tone: 'warn' } as const)
        : ({ key: 'board.save.offlineWindow', tone: 'warn' } as const);
  }
}
