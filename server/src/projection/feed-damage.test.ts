import type { Projection } from '@stellwand/shared/contracts/projection';
import { expect, test } from 'vitest';
import { BoardDamaged } from '../ports/store-errors.ts';
import type { Projected } from '../workshops/engine-api.ts';
import { createFeed } from './feed.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const boardOf = (boardId: string): Projected => ({
  shown: {
    board: { boardId, workshopId: 'workshop-1', title: `Titel ${boardId}`, areas: [] },
    sessionId: 'session-1',
    totals: [],
    vote: null,
  },
  code: true,
});

test('DMG-3 the wall says that its board is missing, and goes on with the next one', async () => {
  const sent: Projection[] = [];
  let projector = boardOf('board-whole');
  const refuse = async ({ boardId }: { boardId: string }): Promise<void> => {
    if (boardId === 'board-damaged') throw new BoardDamaged(boardId, 'is damaged');
  };
  const feed = createFeed({
    workshopId: 'workshop-1',
    engine: { projected: () => projector },
    documents: {
      async read(board) {
        await refuse(board);
        return { boardId: board.boardId, title: board.title, schema: 1, elements: [] };
      },
      async watch(board) {
        await refuse(board);
        return () => {};
      },
    },
    clock: { now: () => Date.now() },
    logger: silent,
  });
  try {
    feed.add((projection) => sent.push(projection));
    await expect.poll(() => sent.length).toBe(1);
    projector = boardOf('board-damaged');
    feed.turn();
    await expect.poll(() => sent.length).toBe(2);
    expect(sent[1]).toEqual({
      type: 'shown',
      board: null,
      code: true,
      missing: { boardId: 'board-damaged', title: 'Titel board-damaged' },
    });
    projector = boardOf('board-next');
    feed.turn();
    await expect.poll(() => sent.length).toBe(3);
    expect(sent[2]).toMatchObject({ type: 'shown', board: { sessionId: 'session-1' } });
  } finally {
    feed.close();
  }
});
