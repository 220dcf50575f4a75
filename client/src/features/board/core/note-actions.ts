import { createContext, type ReactNode, useContext } from 'react';

/** Something the screen around can do with selected notes, beyond what the board itself offers. */
export interface NoteAction {
  id: string;
  /** A verb. */
  label: string;
  icon?: ReactNode;
  onSelect: (ids: readonly string[]) => void;
}

const NoteActionsContext = createContext<readonly NoteAction[]>([]);
export const NoteActionsProvider = NoteActionsContext.Provider;

export const useNoteActions = (): readonly NoteAction[] => useContext(NoteActionsContext);
