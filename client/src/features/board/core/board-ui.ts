import {
  type BoardElement,
  DEFAULT_COLOR,
  type ElementType,
} from '@stellwand/shared/contracts/board-document';
import { createContext, useContext } from 'react';
import { create, createStore, type StoreApi, useStore } from 'zustand';
import { useUi } from '../../../stores/device/ui-store.ts';
import type { Box } from '../../../stores/view/spatial-index.ts';
import type { NoteSort } from './sort-notes.ts';

/** Canvas, list, or on a wide screen both side by side. */
export type BoardView = 'canvas' | 'list' | 'both';

/** A window of the tools, in a chunk of its own. */
export type ToolWindow =
  | { kind: 'import'; text: string; isTable: boolean }
  | { kind: 'areas' }
  | { kind: 'image'; file: File; at: { x: number; y: number } | null }
  | { kind: 'describe'; id: string }
  | { kind: 'erase'; ids: readonly string[] };

/** What the camera, or the list, should show: consumed by whoever shows it. */
export type ShowWish =
  | { kind: 'all' }
  | { kind: 'selection' }
  | { kind: 'area'; id: string }
  | { kind: 'place'; box: Box };

/** A window for answering notes or putting them together, in a chunk of its own. */
export type DiscussionWindow =
  | { kind: 'react'; id: string }
  | { kind: 'thread'; id: string }
  | { kind: 'stack'; ids: readonly string[] }
  | { kind: 'rename'; id: string };

/** A window for areas and connectors, in a chunk of its own. */
export type ShapeWindow =
  | { kind: 'area'; id: string }
  | { kind: 'remove-area'; id: string }
  /** Connect this note with another one. */
  | { kind: 'link'; id: string }
  /** The connectors of this note. */
  | { kind: 'links'; id: string };

export const PEN_TOOLS = ['pen', 'line', 'arrow', 'rectangle', 'ellipse'] as const;
export type PenTool = (typeof PEN_TOOLS)[number];

/** What a press on the canvas means meanwhile, instead of selecting and panning. */
export type CanvasMode =
  | { kind: 'draw'; tool: PenTool; color: string }
  | { kind: 'link'; from: string | null };

export type BoardDialog =
  | { kind: 'move'; ids: readonly string[] }
  | { kind: 'color'; ids: readonly string[] }
  | { kind: 'keys' };

/** What outlives a change of board: groups start while people are in the middle of a sentence. */
export interface TabUi {
  /** Words in the write box that are not pinned yet. */
  draft: string;
  /** The view somebody chose here; null: whatever suits the screen. */
  view: BoardView | null;
  /** What was being worked on when it went away, oldest first. */
  gone: readonly GoneWork[];
  /** Comments begun and not sent, by note. */
  comments: ReadonlyMap<string, { boardId: string; text: string }>;
}

/** Somebody was at work on an element, and it went away under their hands. */
export interface GoneWork {
  id: string;
  /** `left`: the element is still there, but this person is on another board by now. */
  kind: ElementType | 'left';
  /** What they had written; empty where it was a choice only. */
  text: string;
  /** As it was on the board, where that is known. */
  before: BoardElement | undefined;
  /** Where they were looking, in pixels of the window. */
  box: { x: number; y: number; width: number; height: number } | null;
  /** Where they were in the text, if they were writing. */
  caret: readonly [number, number] | null;
  /** They had the focus there. */
  hadFocus: boolean;
}

export const useTabUi = create<TabUi>(() => ({
  draft: '',
  view: null,
  gone: [],
  comments: new Map(),
}));

/** What the screen of one board remembers while it is open. Nothing here is board content. */
export interface BoardUi {
  view: BoardView;
  /** Side by side: where somebody was last, and so where a note opens for writing. */
  pane: 'canvas' | 'list';
  selected: readonly string[];
  /** Notes were selected one by one by keyboard: going to the next one leaves the selection alone. */
  gathering: boolean;
  /** The note with the one tab stop of the canvas. */
  focusedId: string | null;
  editingId: string | null;
  /** A note the canvas should bring into view, once. */
  revealId: string | null;
  /** The note pinned last from the write box. */
  pinnedId: string | null;
  dialog: BoardDialog | null;
  /** The last deletion, while it can be taken back by one button. */
  deletion: { ids: readonly string[]; at: number; said?: string; takeBack?: () => void } | null;
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
  /** Whether the history of the board is open. */
  historyOpen: boolean;
  show: ShowWish | null;
  /**
   * Where pasted notes belong, world units: at this point of the window, else where the mouse is. Null in
   * the list, which has no places.
   */
  pointAt: ((window?: { clientX: number; clientY: number }) => { x: number; y: number }) | null;
  discussion: DiscussionWindow | null;
  /** The chosen connector or stroke. */
  shape: string | null;
  shapeWindow: ShapeWindow | null;
  mode: CanvasMode | null;
  /** Stacks that are fanned out here; nobody else sees them so. */
  openStacks: readonly string[];
}

export type BoardUiStore = StoreApi<BoardUi>;

/** @param narrow true where the list is the better start: on phones and at high page zoom */
export function createBoardUi(narrow: boolean): BoardUiStore {
  return createStore<BoardUi>(() => ({
    view: useTabUi.getState().view ?? (narrow ? 'list' : 'canvas'),
    pane: 'canvas',
    selected: [],
    gathering: false,
    focusedId: null,
    editingId: null,
    revealId: null,
    pinnedId: null,
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
    historyOpen: false,
    show: null,
    discussion: null,
    shape: null,
    shapeWindow: null,
    mode: null,
    openStacks: [],
    pointAt: null,
  }));
}

/** Whether a note that is opened for writing opens on this side. */
export const opensOn =
  (side: 'canvas' | 'list') =>
  ({ view, pane }: Pick<BoardUi, 'view' | 'pane'>): boolean =>
    view === 'both' ? pane === side : view === side;

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
