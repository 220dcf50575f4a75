import type { Unsubscribe } from '../lib/listeners.ts';

/** `saved` only after the barrier came back for everything typed here. */
export interface SaveState {
  kind: 'loading' | 'saved' | 'saving' | 'offline' | 'store-away' | 'damaged' | 'refused';
  /** Local changes the server has not confirmed as durable. */
  pending: number;
  /** True while frames travel over HTTP long-polling because WebSockets are blocked. */
  polling: boolean;
  /**
   * `kept`: unsaved work would also survive a closed tab, in this device's journal; `none`: it is known that this
   * device keeps no copy, so that without the server a closed tab loses work; `unknown`: its journal has not answered.
   */
  copy: 'unknown' | 'kept' | 'none';
}

export interface Saving {
  save(): SaveState;
  subscribeSave(listener: () => void): Unsubscribe;
  /** Called whenever the server's content has arrived: at once if it is here, and after every reconnect. */
  subscribeSynced(listener: () => void): Unsubscribe;
}
