import {
  type ComponentType,
  createElement,
  type ReactNode,
  type RefObject,
  useSyncExternalStore,
} from 'react';
import type { Translate } from '../../i18n/index.ts';
import type { AreaView, NoteView } from '../../stores/view/views.ts';
import type { MenuItem } from '../../ui/menu.tsx';
import type { UndoBar } from '../../ui/undo-bar.tsx';
import type { Action } from './core/action.ts';
import type { CanvasMode, GoneWork } from './core/board-ui.ts';
import type { Desk } from './core/desk.ts';
import type { Scene } from './surface/scene.ts';

interface CardProps {
  id: string;
  scene: Scene;
  tabStop: boolean;
}

interface FieldProps {
  field: RefObject<HTMLTextAreaElement | null>;
  className?: string | undefined;
}

/** Where parts show something, and what they are told there. */
interface Places {
  /** Above board and list. */
  strip: object;
  /** Beside the choice of view. */
  viewBar: object;
  search: object;
  /** While several notes are being selected. */
  picking: object;
  /** Above the write box. */
  notices: object;
  /** The same, also on screens without a board. */
  leftWords: object;
  hints: object;
  undoBar: Parameters<typeof UndoBar>[0];
  gonePanel: { work: GoneWork };
  /** Beside the board. */
  sheets: object;
  /** Over all of it. */
  windows: object;
  /** Nothing to be seen: keys and clipboard, wherever one is. */
  everywhere: object;

  /** Over the canvas. */
  canvas: { scene: Scene; viewport: RefObject<HTMLElement | null> };
  /** Moved with the notes: behind them, before them. */
  behindNotes: { scene: Scene };
  beforeNotes: { scene: Scene };
  imageCard: CardProps;
  stackCard: CardProps;
  areaHead: { area: AreaView; scene: Scene; tabStop: boolean; titleClass: string | undefined };
  /** In the foot of a card, from left to right. */
  cardDots: { id: string };
  cardAnswers: { note: NoteView };
  cardMarks: { note: NoteView };
  /** On the one selected note. */
  cardGrip: { note: NoteView; scene: Scene };
  areaDots: { id: string };
  /** Beside and in a field for words. */
  besideField: FieldProps;
  inEditor: { id: string; text: string; field: RefObject<HTMLTextAreaElement | null> };

  imageRow: { id: string };
  stackRows: { id: string; children: ReactNode };
  areaButton: { id: string; title: string };
  listEnd: { headClass: string | undefined };
  /** Of a row: what it is called by, then below its words. */
  rowNews: { id: string };
  rowMarks: { note: NoteView };
  rowDots: { id: string; onPaper?: boolean };
  noteLinks: { text: string };
  rowConnectors: { note: NoteView };
  rowAnswers: { note: NoteView };

  /** Above the bar of what is selected. */
  barDots: { ids: readonly string[] };
}

/** What parts can do or say, without a place of their own. */
interface Offers {
  /** What is said of a note beside its words when it is read aloud; empty, or beginning with a comma. */
  marksInWords: (note: NoteView, t: Translate) => string;
  answersInWords: (note: NoteView) => string;
  connectorsInWords: (desk: Pick<Desk, 'board'>, note: NoteView) => string;
  actions: Action;
  toolMenu: (actions: readonly Action[], desk: Desk) => readonly MenuItem[];
  addArea: (desk: Desk) => void;
  addLabel: (desk: Desk) => void;
  startMode: (desk: Desk, mode: CanvasMode) => void;
}

export type PlaceName = keyof Places;
export type Slots = { [Name in PlaceName]: ComponentType<Places[Name]> } & Offers;
export type SlotName = keyof Slots;

/** What a part fills. */
export type Filling = { readonly [Name in SlotName]?: readonly Slots[Name][] };

/** A part as it is known before it is here. */
export interface PartSource {
  /** Slots that somebody may ask for before the part was fetched by itself. */
  readonly onDemand?: readonly SlotName[];
  fetch(): Promise<Filling>;
}

interface Part extends PartSource {
  filling: Filling | null;
  loading: Promise<Filling> | null;
}

const parts: Part[] = [];
const listeners = new Set<() => void>();
/** One array until a part that fills the slot arrives, so that React can compare. */
const filled = new Map<SlotName, readonly unknown[]>();
const NOTHING: readonly never[] = [];

/** Makes a part known, behind those before it; the answer fetches it, once. Rejects while there is no connection; the next call tries again. */
export function declarePart(source: PartSource): () => Promise<Filling> {
  const part: Part = { ...source, filling: null, loading: null };
  parts.push(part);
  return () => load(part);
}

function load(part: Part): Promise<Filling> {
  if (part.filling) return Promise.resolve(part.filling);
  part.loading ??= part
    .fetch()
    .then((filling) => {
      part.filling = filling;
      for (const name of Object.keys(filling) as SlotName[]) {
        filled.set(
          name,
          parts.flatMap((one): readonly unknown[] => one.filling?.[name] ?? NOTHING),
        );
      }
      for (const listener of listeners) listener();
      return filling;
    })
    .finally(() => {
      part.loading = null;
    });
  return part.loading;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const inSlot = <Name extends SlotName>(name: Name) =>
  (filled.get(name) ?? NOTHING) as readonly Slots[Name][];

/** What the parts that are here put into a slot, in the order of the parts. */
export const useSlot = <Name extends SlotName>(name: Name): readonly Slots[Name][] =>
  useSyncExternalStore(subscribe, () => inSlot(name));

/** The same, after what may fill it was fetched. Rejects while there is no connection. */
export async function fetchSlot<Name extends SlotName>(
  name: Name,
): Promise<readonly Slots[Name][]> {
  await Promise.all(parts.filter(({ onDemand }) => onDemand?.includes(name)).map(load));
  return inSlot(name);
}

const keys = new Map<unknown, number>();

/** A component keeps its key when one of an earlier part arrives after it. */
function keyOf(fill: unknown): number {
  const key = keys.get(fill) ?? keys.size;
  keys.set(fill, key);
  return key;
}

/** Shows what parts put here; nothing until they come. */
export function Slot<Name extends PlaceName>({ of, ...props }: { of: Name } & Places[Name]) {
  const fills = useSlot(of) as readonly unknown[] as readonly ComponentType<object>[];
  return fills.map((Fill) => createElement(Fill, { key: keyOf(Fill), ...props }));
}
