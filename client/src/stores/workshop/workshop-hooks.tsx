import type { MeView, Snapshot } from '@stellwand/shared/contracts/snapshot';
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { useBoard } from '../board/board-hooks.tsx';
import type { RejectedWork } from '../board/rejected-words.ts';
import type { SaveState } from '../replica/save-state.ts';
import type { ProjectorView } from './projector.ts';
import { type UnsentState, wholeSave } from './unsent.ts';
import type { WorkshopStore } from './workshop-store.ts';

/** Carries the reference to the store, which never changes; what changes is read by the hooks below. */
const WorkshopContext = createContext<WorkshopStore | null>(null);

export function WorkshopProvider(props: { workshop: WorkshopStore; children: ReactNode }) {
  return <WorkshopContext value={props.workshop}>{props.children}</WorkshopContext>;
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
export function useProjector(): ProjectorView | null {
  const workshop = useWorkshop();
  return useSyncExternalStore(workshop.subscribe, workshop.projector);
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

export function useRejected(): readonly RejectedWork[] {
  const { words } = useWorkshop().unsent;
  return useSyncExternalStore(words.subscribe, words.all);
}
