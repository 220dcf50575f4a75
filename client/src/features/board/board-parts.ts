import { useEffect } from 'react';
import { type LaterTexts, loadTexts, translate } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.ts';
import { type Desk, useDesk } from './core/desk.ts';
import { declarePart, type Filling, type SlotName } from './slots.ts';

/** One part: its chunk is its folder. */
function part(
  fetchCode: () => Promise<{ filling: Filling }>,
  texts: readonly LaterTexts[],
  onDemand: readonly SlotName[] = [],
) {
  return declarePart({
    onDemand,
    fetch: async () => {
      const [{ filling }] = await Promise.all([fetchCode(), ...texts.map(loadTexts)]);
      return filling;
    },
  });
}

/**
 * All parts of the board, in the order in which they stand in a slot. None knows another one; whoever
 * shows something asks the slots.
 */
export const boardParts = {
  /** Search, selection, images, map, clipboard, the menu of tools. */
  tools: part(
    () => import('./tools/part.ts'),
    ['arrange', 'refusal'],
    ['actions', 'imageCard', 'everywhere', 'toolMenu'],
  ),
  /** Reactions, comments and stacks. */
  discussion: part(() => import('./discussion/part.ts'), ['talk'], ['actions']),
  /** Looking along, laser, calls, the pointers of others and what is new. */
  presence: part(() => import('./presence/part.ts'), ['presence'], ['actions']),
  /** What is said about words that found no place, and about copies. */
  kept: part(
    () => import('./kept/part.ts'),
    ['kept', 'kinds', 'refusal'],
    ['gonePanel', 'leftWords'],
  ),
  /** Areas for who leads, connectors and the pen. */
  shapes: part(
    () => import('./shapes/part.ts'),
    ['shapes'],
    ['actions', 'addArea', 'addLabel', 'startMode'],
  ),
  /** What helps with the words of a note. */
  noteExtras: part(() => import('./note-extras/part.ts'), ['words'], ['actions']),
  /** Dots. */
  voting: part(() => import('./voting/part.ts'), ['voting', 'refusal']),
  /** What the board was, for those who lead. When a point was made is said in the words of comments. */
  history: part(() => import('./history/part.ts'), ['history', 'kinds', 'talk']),
} as const;

type PartName = keyof typeof boardParts;

interface Moment extends Desk {
  /** The server's content of this board is here. */
  isSynced: boolean;
  /** It has not come for so long that it may never come (a damaged board, a store that is away). */
  isOverdue: boolean;
}

/** Slow lines bring a large board within that. */
const OVERDUE_MS = 20_000;

/** When a part is wanted before the board fetches it by itself (`app/reserve.ts`). */
const WANTED: { readonly [Name in PartName]?: (now: Moment) => boolean } = {
  discussion: ({ ui }) => ui.getState().discussion !== null,
  kept: ({ ui, workshop, isOverdue }) =>
    isOverdue || ui.getState().deletion !== null || workshop.unsent.words.all().length > 0,
  shapes: ({ ui }) => ui.getState().shapeWindow !== null || ui.getState().mode !== null,
  // The bar under what is chosen comes with the tools.
  tools: ({ ui }) => ui.getState().selected.length > 0,
  // What is voted on comes before the dots.
  voting: ({ board, workshop, isSynced }) =>
    isSynced &&
    Boolean(
      workshop
        .snapshot()
        ?.sessions.some(({ votes }) => votes.some(({ boardId }) => boardId === board.boardId)),
    ),
  history: ({ ui }) => ui.getState().historyOpen,
};

/** Fetches each part when it begins to be wanted. Without a line it comes after the next reconnect. */
export function useWantedParts(): void {
  const desk = useDesk();
  useEffect(() => {
    const { board, ui, workshop } = desk;
    const wanted = new Set<PartName>();
    let isSynced = false;
    let isOverdue = false;
    const overdue = setTimeout(() => {
      isOverdue = !isSynced;
      look();
    }, OVERDUE_MS);
    const look = (): void => {
      for (const [key, isWanted] of Object.entries(WANTED)) {
        const name = key as PartName;
        if (!isWanted({ ...desk, isSynced, isOverdue })) wanted.delete(name);
        else if (!wanted.has(name)) {
          wanted.add(name);
          boardParts[name]().catch(() => {
            // A window that nobody would see must not wait for its part.
            if (name !== 'history') return;
            ui.setState({ historyOpen: false });
            announce(translate('board.tools.away'), 'strip', 'assertive');
          });
        }
      }
    };
    const stops = [
      ui.subscribe(look),
      workshop.subscribe(look),
      workshop.unsent.words.subscribe(look),
      board.subscribeSynced(() => {
        isSynced = true;
        look();
      }),
    ];
    look();
    return () => {
      clearTimeout(overdue);
      for (const stop of stops) stop();
    };
  }, [desk]);
}
