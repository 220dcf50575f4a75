import * as Y from 'yjs';
import { elementsOf, LOCAL } from './document.ts';
import { kindOf } from './kinds.ts';

/** What one person did here, to be taken back step by step. */
export interface Undo {
  /** Does something as a step of its own; typing outside of it is joined by pauses. */
  step(change: () => void): void;
  /** Does something big in parts, each a transaction of its own, that are taken back together. */
  steps(changes: readonly (() => void)[]): void;
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;
  subscribe(listener: () => void): () => void;
  close(): void;
}

/** Keystrokes within this time are one step. */
const JOIN_MS = 500;
const REMOVED = 'removed';
const GROUP = 'group';

type Stack = Y.UndoManager['undoStack'];

/** What is needed of a Yjs event. */
interface ElementsEvent {
  target: unknown;
  changes: { keys: Map<string, { action: string }> };
}

function removedBy(meta: Map<unknown, unknown>): Set<string> {
  const removed = meta.get(REMOVED);
  return removed instanceof Set ? removed : new Set();
}

/** Whether it is a field without which its element is none. */
function isNeeded({ parent, parentSub: key }: Y.Item): boolean {
  if (key === null || !(parent instanceof Y.Map)) return false;
  return key === 'pos' || (kindOf(parent.get('type'))?.required.includes(key) ?? false);
}

/**
 * Undo over what this person did (`LOCAL`), never over what others did: where somebody changed the
 * same field since, theirs stays. A deleted note comes back under its id and author, with the fields
 * it had; the gate lets exactly that through.
 */
export function createUndo(doc: Y.Doc): Undo {
  const elements = elementsOf(doc);
  const manager = new Y.UndoManager(elements, {
    trackedOrigins: new Set([LOCAL]),
    captureTimeout: JOIN_MS,
    // Where somebody moved it at the same time, Yjs cannot put the old position back and would only
    // take away the new one. A note without a position is worse than a move that stays.
    deleteFilter: (item) => !isNeeded(item),
  });
  const listeners = new Set<() => void>();
  /** What belongs together with the change under way. */
  let group: symbol | undefined;
  const notify = () => {
    for (const listener of listeners) listener();
  };

  /** Remembers which elements a step removed. */
  const note = (meta: Map<unknown, unknown>, changed: Map<unknown, readonly ElementsEvent[]>) => {
    const removed = removedBy(meta);
    for (const { target, changes } of changed.get(elements) ?? []) {
      if (target !== (elements as unknown)) continue;
      for (const [id, { action }] of changes.keys) if (action === 'delete') removed.add(id);
    }
    if (removed.size > 0) meta.set(REMOVED, removed);
    notify();
  };
  manager.on('stack-item-added', ({ stackItem, changedParentTypes }) => {
    if (group) stackItem.meta.set(GROUP, group);
    note(stackItem.meta, changedParentTypes);
  });
  manager.on('stack-item-updated', ({ stackItem, changedParentTypes }) =>
    note(stackItem.meta, changedParentTypes),
  );
  manager.on('stack-item-popped', notify);
  manager.on('stack-cleared', notify);

  /**
   * A note that somebody else moved while it was being deleted would come back without a position:
   * Yjs leaves out fields that others changed. For returning notes nothing of others is overwritten,
   * so it may put back every field.
   */
  function take(stack: () => Stack, pop: () => unknown): void {
    for (;;) {
      const top = stack().at(-1);
      if (top === undefined) return;
      const removed = removedBy(top.meta);
      const isBack = [...removed].some((id) => elements.has(id));
      if (isBack && removed.size === 1) {
        stack().pop(); // Somebody else brought it back: this step is done already.
        notify();
        continue;
      }
      const token: unknown = top.meta.get(GROUP);
      group = typeof token === 'symbol' ? token : undefined;
      manager.ignoreRemoteMapChanges = removed.size > 0 && !isBack;
      pop();
      manager.ignoreRemoteMapChanges = false;
      group = undefined;
      if (token === undefined || stack().at(-1)?.meta.get(GROUP) !== token) return;
    }
  }

  function steps(changes: readonly (() => void)[]): void {
    group = changes.length > 1 ? Symbol(GROUP) : undefined;
    for (const change of changes) {
      manager.stopCapturing();
      change();
    }
    manager.stopCapturing();
    group = undefined;
  }

  return {
    step: (change) => steps([change]),
    steps,
    undo: () =>
      take(
        () => manager.undoStack,
        () => manager.undo(),
      ),
    redo: () =>
      take(
        () => manager.redoStack,
        () => manager.redo(),
      ),
    canUndo: () => manager.canUndo(),
    canRedo: () => manager.canRedo(),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      manager.destroy();
      listeners.clear();
    },
  };
}
