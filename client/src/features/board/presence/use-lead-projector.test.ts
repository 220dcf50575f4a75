import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import { expect, test } from 'vitest';
import { wishFor } from './use-lead-projector.ts';

const snapshot = (projector: Snapshot['projector']) =>
  ({
    me: { personId: 'mod' },
    projector,
    sessions: [
      {
        sessionId: 's-1',
        plenaryBoardId: 'plenary',
        groups: [{ groupId: 'g-1', name: 'G', boardId: 'group', members: [] }],
      },
    ],
  }) as unknown as Snapshot;
const at = (boardId: string, areaId?: string) =>
  snapshot({ sessionId: 's-1', boardId, code: true, followedId: 'mod', ...(areaId && { areaId }) });

test('PROJ-7 it is told of another area or board, and of nothing else', () => {
  expect(wishFor(at('plenary'), 'plenary', undefined)).toBeNull();
  expect(wishFor(at('plenary', 'a'), 'plenary', 'a')).toBeNull();
  expect(wishFor(at('plenary', 'a'), 'plenary', 'b')).toMatchObject({ areaId: 'b', follow: true });
  expect(wishFor(at('plenary', 'a'), 'plenary', undefined)).not.toHaveProperty('areaId');
  expect(wishFor(at('plenary'), 'group', undefined)).toMatchObject({
    boardId: 'group',
    code: true,
  });
  expect(wishFor(at('plenary'), 'elsewhere', undefined)).toBeNull();
});
