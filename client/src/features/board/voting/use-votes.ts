import { valueById } from '@stellwand/shared/lib/by-id';
import { useMemo, useSyncExternalStore } from 'react';
import { translate as t } from '../../../i18n/index.ts';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import type { BoardStore } from '../../../stores/board/board-store.ts';
import {
  type BoardVote,
  type BoardVotes,
  createBoardVotes,
} from '../../../stores/workshop/board-votes.ts';
import { useWorkshop } from '../../../stores/workshop/workshop-hooks.tsx';
import type { WorkshopStore } from '../../../stores/workshop/workshop-store.ts';
import { announce } from '../../../ui/announcer.ts';
import { excerpt } from '../core/note-text.ts';

/** One per open board, however many notes show its dots. */
const known = new WeakMap<BoardStore, BoardVotes>();

export function votesOf(workshop: WorkshopStore, board: BoardStore): BoardVotes {
  const votes = known.get(board) ?? createBoardVotes(workshop, board);
  known.set(board, votes);
  return votes;
}

export function useVotes(): BoardVotes {
  const workshop = useWorkshop();
  const board = useBoard();
  return useMemo(() => votesOf(workshop, board), [workshop, board]);
}

/** Renders again with everything that changes in the vote of this board. */
export function useVote(): BoardVote {
  const votes = useVotes();
  return useSyncExternalStore(votes.subscribe, votes.read);
}

/** What of the vote concerns one element; the same while nothing of that changed. */
export function useDotsOn(id: string): {
  isTarget: boolean;
  own: number;
  most: number;
  total: number;
  rank: number;
} {
  const votes = useVotes();
  const said = useSyncExternalStore(votes.subscribe, () => {
    const { open, own, totals } = votes.read();
    const { dots = 0, rank = 0 } = totals.get(id) ?? {};
    return [
      votes.isTarget(id) ? 1 : 0,
      valueById(own, id) ?? 0,
      open?.maxPerTarget ?? 0,
      dots,
      rank,
    ].join();
  });
  const [target, own = 0, most = 0, total = 0, rank = 0] = said.split(',').map(Number);
  return { isTarget: target === 1, own, most, total, rank };
}

/** The words of a note, the name of a stack, the title of an area: what a dot lies on. */
export function nameOfTarget(board: BoardStore, id: string): string {
  const stack = board.stack(id);
  const text =
    stack?.title ||
    board.note(stack?.noteIds[0] ?? id)?.text ||
    board.areas().find((area) => area.id === id)?.title ||
    '';
  return excerpt(text, 40) || t('board.note.empty');
}

/** One dot more or less on an element, and what is left of them in words. */
export function layDot(votes: BoardVotes, board: BoardStore, id: string, by: 1 | -1): void {
  const { open, own, left } = votes.read();
  if (!open) return;
  const before = valueById(own, id) ?? 0;
  if (by === -1 && before === 0) return;
  if (!votes.put(id, before + by)) {
    const why = left === 0 ? 'voting.noneLeft' : 'voting.mostHere';
    announce(t(why, { count: open.maxPerTarget }), 'strip', 'assertive');
    return;
  }
  const { left: now, own: after } = votes.read();
  const text = nameOfTarget(board, id);
  announce(
    `${t('voting.laid', { count: valueById(after, id) ?? 0, text })} ${t('voting.left', { count: now, of: open.budget })}`,
    'in-place',
  );
}
