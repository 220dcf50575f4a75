import type { BoardRights } from '@stellwand/shared/contracts/board-rights';
import type { MeView, Snapshot } from '@stellwand/shared/contracts/snapshot';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useSyncExternalStore,
} from 'react';
import type {
  AreaView,
  BoardStore,
  NoteView,
  RejectedWork,
  SaveState,
  StackView,
  WorkshopStore,
} from './api.ts';
import { type NoteInUse, noteInUse } from './note-in-use.ts';
import type { ProjectionView } from './projection.ts';
import { type UnsentState, wholeSave } from './unsent.ts';

/** Contexts carry store references, which never change; what changes is read by the hooks below. */
const BoardContext = createContext<BoardStore | null>(null);
const WorkshopContext = createContext<WorkshopStore | null>(null);

export function BoardProvider({ board, children }: { board: BoardStore; children: ReactNode }) {
  return <BoardContext value={board}>{children}</BoardContext>;
}

export function WorkshopProvider(props: { workshop: WorkshopStore; children: ReactNode }) {
  return <WorkshopContext value={props.workshop}>{props.children}</WorkshopContext>;
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

/** Of everything this person wrote, on whichever board. */
export function useSave(): SaveState {
  const board = useBoard();
  const save = useSyncExternalStore(board.subscribeSave, board.save);
  return wholeSave(save, useUnsent());
}

/** What was written on boards one is not at any more. */
export function useUnsent(): UnsentState {
  const { unsent } = useWorkshop();
  return useSyncExternalStore(unsent.subscribe, unsent.state);
}

export function useHistory(): { canUndo: boolean; canRedo: boolean } {
  const board = useBoard();
  return useSyncExternalStore(board.subscribeHistory, board.history);
}

export function useRejected(): readonly RejectedWork[] {
  const { words } = useWorkshop().unsent;
  return useSyncExternalStore(words.subscribe, words.all);
}

/** Who else is at one note; renders again only when that changes, however many pointers move. */
export function useNoteInUse(id: string): NoteInUse {
  const board = useBoard();
  return useSyncExternalStore(board.subscribePresence, () => noteInUse(board.presence(), id));
}

/** The workshop of this tab. Throws outside a `WorkshopProvider`. */
export function useWorkshop(): WorkshopStore {
  const workshop = useContext(WorkshopContext);
  if (!workshop) throw new Error('useWorkshop needs a WorkshopProvider above it');
  return workshop;
}

/** Null until the first snapshot arrived. */
export function useSnapshot(): Snapshot | null {
  const workshop = useWorkshop();
  return useSyncExternalStore(workshop.subscribe, workshop.snapshot);
}

export function useMe(): MeView | null {
  const workshop = useWorkshop();
  return useSyncExternalStore(workshop.subscribe, () => workshop.snapshot()?.me ?? null);
}

export function useConnection(): ReturnType<WorkshopStore['connection']> {
  const workshop = useWorkshop();
  return useSyncExternalStore(workshop.subscribe, workshop.connection);
}

/** What the projector shows. */
export function useProjection(): ProjectionView | null {
  const workshop = useWorkshop();
  return useSyncExternalStore(workshop.subscribe, workshop.projection);
}
