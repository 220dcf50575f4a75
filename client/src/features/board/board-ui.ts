import { DEFAULT_COLOR } from '@stellwand/shared/contracts/board-document';
import { createContext, useContext } from 'react';
import { create, createStore, type StoreApi, useStore } from 'zustand';
import { useUi } from '../../stores/ui-store.ts';
import type { NoteSort } from './list/sort-notes.ts';

/** A window of the tools, in a chunk of its own. */
export type ToolWindow = { kind: 'import'; text: string; isTable: boolean } | { kind: 'areas' };

/** What the camera, or the list, should show: consumed by whoever shows it. */
export type ShowWish = { kind: 'all' } | { kind: 'selection' } | { kind: 'area'; id: string };

/** A window for answering notes or putting them together, in a chunk of its own. */
export type TalkWindow =
  | { kind: 'react'; id: string }
  | { kind: 'thread'; id: string }
  | { kind: 'stack'; ids: readonly string[] }
  | { kind: 'rename'; id: string };

export type BoardDialog =
  | { kind: 'move'; ids: readonly string[] }
  | { kind: 'color'; ids: readonly string[] }
  | { kind: 'keys' };

/** What outlives a change of board: groups start while people are in the middle of a sentence. */
export interface TabUi {
  /** Words in the write box that are not pinned yet. */
  draft: string;
  /** The view somebody chose here; null: whatever suits the screen. */
  view: BoardUi['view'] | null;
}

export const useTabUi = create<TabUi>(() => ({ draft: '', view: null }));

/** What the screen of one board remembers while it is open. Nothing here is board content. */
export interface BoardUi {
  view: 'canvas' | 'list';
  selected: readonly string[];
  /** The note with the one tab stop of the canvas. */
  focusedId: string | null;
  editingId: string | null;
  /** A note the canvas should bring into view, once. */
  revealId: string | null;
  dialog: BoardDialog | null;
  /** The last deletion, while it can be taken back by one button. */
  deletion: { ids: readonly string[]; at: number } | null;
  color: string;
  /** Where new notes go; undefined until chosen: the first area. */
  areaId: string | null | undefined;
  peopleShown: boolean;
  /** A click selects or takes out, a drag draws a frame; the list has boxes to tick. */
  picking: boolean;
  searching: boolean;
  /** What the search found, in reading order; null where nothing is asked. */
  found: readonly string[] | null;
  sort: NoteSort;
  mapShown: boolean;
  tool: ToolWindow | null;
  show: ShowWish | null;
  /** Where pasted notes belong, world units; null in the list, which has no places. */
  pointAt: (() => { x: number; y: number }) | null;
  talk: TalkWindow | null;
  /** Piles that are fanned out here; nobody else sees them so. */
  openStacks: readonly string[];
}

export type BoardUiStore = StoreApi<BoardUi>;

/** @param narrow true where the list is the better start: on phones and at high page zoom */
export function createBoardUi(narrow: boolean): BoardUiStore {
  return createStore<BoardUi>(() => ({
    view: useTabUi.getState().view ?? (narrow ? 'list' : 'canvas'),
    selected: [],
    focusedId: null,
    editingId: null,
    revealId: null,
    dialog: null,
    deletion: null,
    color: DEFAULT_COLOR,
    areaId: undefined,
    peopleShown: useUi.getState().cursors,
    picking: false,
    searching: false,
    found: null,
    sort: 'place',
    mapShown: false,
    tool: null,
    show: null,
    talk: null,
    openStacks: [],
    pointAt: null,
  }));
}

const BoardUiContext = createContext<BoardUiStore | null>(null);
export const BoardUiProvider = BoardUiContext.Provider;

export function useBoardUiStore(): BoardUiStore {
  const store = useContext(BoardUiContext);
  if (!store) throw new Error('no BoardUiProvider above');
  return store;
}

export function useBoardUi<T>(select: (state: BoardUi) => T): T {
  return useStore(useBoardUiStore(), select);
}
