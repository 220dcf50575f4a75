import type { BoardRights } from '@stellwand/shared/contracts/board-rights';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useSyncExternalStore,
} from 'react';
import type { AreaView, NoteView, StackView } from '../view/views.ts';
import type { BoardStore } from './board-store.ts';
import { type NoteInUse, noteInUse } from './note-in-use.ts';

/** Carries the reference to the store, which never changes; what changes is read by the hooks below. */
const BoardContext = createContext<BoardStore | null>(null);

export function BoardProvider({ board, children }: { board: BoardStore; children: ReactNode }) {
  return <BoardContext value={board}>{children}</BoardContext>;
}

/** The open board. Throws outside a `BoardProvider`. */
export function useBoard(): BoardStore {
  const board = useContext(BoardContext);
  if (!board) throw new Error('useBoard needs a BoardProvider above it');
  return board;
}

/** The open board; null where none is, in the lobby for instance. */
export const useOpenedBoard = (): BoardStore | null => useContext(BoardContext);

/** Whether there is a board to make notes on, and one may. */
export function useMayCreate(): boolean {
  const board = useOpenedBoard();
  return useSyncExternalStore(
    board?.subscribeRights ?? NEVER,
    () => board?.rights().create === true,
  );
}

const NEVER = () => () => {};

/** Changes only when a note is added, removed or reordered. */
export function useNoteIds(): readonly string[] {
  const board = useBoard();
  return useSyncExternalStore(board.subscribeIds, board.noteIds);
}

/** One note; renders again only when this very note changed. */
export function useNote(id: string): NoteView | undefined {
  const board = useBoard();
  const subscribe = useCallback(
    (listener: () => void) => board.subscribeNote(id, listener),
    [board, id],
  );
  return useSyncExternalStore(subscribe, () => board.note(id));
}

export function useAreas(): readonly AreaView[] {
  const board = useBoard();
  return useSyncExternalStore(board.subscribeAreas, board.areas);
}

/** The piles on the board, new whenever one of them changed. */
export function useStacks(): readonly StackView[] {
  const board = useBoard();
  return useSyncExternalStore(board.subscribeStacks, board.stacks);
}

/** One pile; renders again only when this very pile changed. */
export function useStack(id: string): StackView | undefined {
  const board = useBoard();
  return useSyncExternalStore(board.subscribeStacks, () => board.stack(id));
}

export function useTitle(): string {
  const board = useBoard();
  return useSyncExternalStore(board.subscribeTitle, board.title);
}

export function useRights(): BoardRights {
  const board = useBoard();
  return useSyncExternalStore(board.subscribeRights, board.rights);
}

export function useUndo(): { canUndo: boolean; canRedo: boolean } {
  const board = useBoard();
  return useSyncExternalStore(board.subscribeUndo, board.undoState);
}

/** Who else is at one note; renders again only when that changes, however many pointers move. */
export function useNoteInUse(id: string): NoteInUse {
  const board = useBoard();
  return useSyncExternalStore(board.subscribePresence, () => noteInUse(board.presence(), id));
}
