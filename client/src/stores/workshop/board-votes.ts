import { isVoteTarget } from '@stellwand/shared/board/kinds';
import type { ElementType } from '@stellwand/shared/contracts/board-document';
import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import { countDots, type Dots, rankTotals, type VoteView } from '@stellwand/shared/contracts/vote';
import { entriesOf, noneById, toById, valueById } from '@stellwand/shared/lib/by-id';
import type { BoardStore } from '../board/board-store.ts';
import { keepWaiting, readWaiting } from './waiting-dots.ts';
import type { WorkshopStore } from './workshop-store.ts';

/** The vote of one board as this person has it: a new object whenever anything of it changed. */
export interface BoardVote {
  /** Null where none is open. */
  open: VoteView | null;
  /** The last one that was closed; null while one is open, so that nobody is led by it. */
  closed: VoteView | null;
  /** One's own dots in the open vote, those that wait for the connection included. */
  own: Dots;
  left: number;
  /** How many elements the server has not confirmed yet. */
  waiting: number;
  /** Of the closed one. */
  totals: ReadonlyMap<string, { dots: number; rank: number }>;
}

export interface BoardVotes {
  read(): BoardVote;
  subscribe(listener: () => void): () => void;
  /** May dots of the open vote lie there? */
  isTarget(id: string): boolean;
  /** So many dots on this element; kept until the server has them. False where there are too few. */
  put(id: string, dots: number): boolean;
  /** Hears of dots the server did not take. */
  onRefused(listener: (code: ErrorCode) => void): () => void;
}

const RETRY_MS = 3_000;
const NO_TOTALS: BoardVote['totals'] = new Map();

/**
 * Absolute numbers make waiting harmless: what lies here is sent one after the other, as often as it
 * takes, in the order in which it was last changed – so taking back comes before putting elsewhere.
 */
export function createBoardVotes(workshop: WorkshopStore, board: BoardStore): BoardVotes {
  const listeners = new Set<() => void>();
  const refusals = new Set<(code: ErrorCode) => void>();
  /** By vote, then by element, oldest change first. */
  const waiting = new Map<string, Map<string, number>>();
  /** Taken by the server, and on its way here in a snapshot of this version. */
  const taken = new Map<string, { dots: number; version: number }>();
  let stops: (() => void)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;
  let vote = compute();

  function waitingFor(voteId: string): Map<string, number> {
    const known = waiting.get(voteId);
    if (known) return known;
    const kept = new Map(readWaiting(voteId));
    waiting.set(voteId, kept);
    return kept;
  }

  function compute(): BoardVote {
    const snapshot = workshop.snapshot();
    const here = snapshot?.sessions
      .flatMap(({ votes }) => votes)
      .filter(({ boardId }) => boardId === board.boardId);
    const last = here?.at(-1) ?? null;
    if (!last || last.closedAt !== undefined) {
      return {
        open: null,
        closed: last,
        own: noneById(),
        left: 0,
        waiting: 0,
        totals: ranked(last),
      };
    }
    const unsent = waitingFor(last.voteId);
    const all = new Map(entriesOf(valueById(snapshot?.me.dots, last.voteId)));
    for (const [id, { dots, version }] of taken) {
      if (version > (snapshot?.version ?? 0)) all.set(id, dots);
      else taken.delete(id);
    }
    for (const [id, dots] of unsent) all.set(id, dots);
    const own = toById(
      [...all].filter(([id, dots]) => dots > 0 && typeOf(board, id) !== undefined),
    );
    const left = last.budget - countDots(own);
    return { open: last, closed: null, own, left, waiting: unsent.size, totals: NO_TOTALS };
  }

  const refresh = (): void => {
    const next = compute();
    if (JSON.stringify(next) !== JSON.stringify(vote)) {
      const before = vote;
      vote = next;
      if (before.open && before.waiting > 0 && next.open?.voteId !== before.open.voteId) {
        giveUp(before.open.voteId);
      }
      for (const listener of [...listeners]) listener();
    }
    // Also where nothing changed but the connection, which is back.
    if (next.waiting > 0) void send();
  };

  /** The end came before the connection did: what waited is not counted, and that is said. */
  function giveUp(voteId: string): void {
    waitingFor(voteId).clear();
    keepWaiting(voteId, new Map());
    for (const tell of refusals) tell('vote-closed');
  }

  async function send(): Promise<void> {
    if (sending) return;
    sending = true;
    clearTimeout(timer);
    for (;;) {
      const voteId = vote.open?.voteId;
      const [next] = voteId === undefined ? [] : waitingFor(voteId);
      if (voteId === undefined || !next || workshop.connection() !== 'online') break;
      const [elementId, dots] = next;
      const answer = await workshop.send({ type: 'vote.cast', voteId, elementId, dots });
      const lost = !answer.ok && ['store-away', 'busy', 'rate'].includes(answer.error.code);
      if (lost) {
        timer = setTimeout(() => void send(), RETRY_MS);
        break;
      }
      const unsent = waitingFor(voteId);
      // Changed meanwhile: the newer number is still to be sent.
      if (unsent.get(elementId) === dots) unsent.delete(elementId);
      keepWaiting(voteId, unsent);
      if (answer.ok) taken.set(elementId, { dots, version: answer.version });
      if (!answer.ok) for (const tell of refusals) tell(answer.error.code);
      refresh();
    }
    sending = false;
  }

  const isTarget = (id: string): boolean =>
    vote.open !== null && isVoteTarget(vote.open.targets, typeOf(board, id));

  return {
    read: () => vote,
    subscribe(listener) {
      if (listeners.size === 0) {
        stops = [
          workshop.subscribe(refresh),
          board.subscribeIds(refresh),
          board.subscribeStacks(refresh),
          board.subscribeAreas(refresh),
        ];
        refresh();
        void send();
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        for (const stop of stops) stop();
        clearTimeout(timer);
      };
    },
    isTarget,
    put(id, dots) {
      const { open, own } = vote;
      if (!open || !isTarget(id) || dots < 0) return false;
      const before = valueById(own, id) ?? 0;
      const isMore = dots > before;
      if (isMore && (dots > open.maxPerTarget || dots - before > vote.left)) return false;
      const unsent = waitingFor(open.voteId);
      unsent.delete(id);
      unsent.set(id, dots);
      keepWaiting(open.voteId, unsent);
      refresh();
      void send();
      return true;
    },
    onRefused(listener) {
      refusals.add(listener);
      return () => refusals.delete(listener);
    },
  };
}

function typeOf(board: BoardStore, id: string): ElementType | undefined {
  if (board.stack(id)) return 'stack';
  if (board.areas().some((area) => area.id === id)) return 'area';
  return board.note(id)?.type;
}

function ranked(vote: VoteView | null): BoardVote['totals'] {
  return new Map(
    rankTotals(vote?.totals ?? []).map(({ elementId, dots, rank }) => [elementId, { dots, rank }]),
  );
}
