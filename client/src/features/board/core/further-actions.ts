import { createContext, type ReactNode, useContext } from 'react';

/** Something the screen around can do with notes, beyond what the board itself offers. */
export interface FurtherAction {
  id: string;
  /** A verb. */
  label: string;
  icon?: ReactNode;
  onSelect: (ids: readonly string[]) => void;
}

const FurtherActionsContext = createContext<readonly FurtherAction[]>([]);
export const FurtherActionsProvider = FurtherActionsContext.Provider;

export const useFurtherActions = (): readonly FurtherAction[] => useContext(FurtherActionsContext);
