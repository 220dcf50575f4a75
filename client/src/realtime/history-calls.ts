import type { BoardData } from '@stellwand/shared/contracts/board-document';
import type { DeletionsAnswer, PointsAnswer } from '@stellwand/shared/contracts/board-history';
import { type Answer, type As, call } from './session.ts';

const board = (boardId: string): string => `/api/boards/${encodeURIComponent(boardId)}`;

export const readBoard = (boardId: string, as: As): Answer<BoardData> =>
  call('GET', board(boardId), undefined, as);

export const readPoints = (boardId: string, as: As): Answer<PointsAnswer> =>
  call('GET', `${board(boardId)}/points`, undefined, as);

export const readPoint = (boardId: string, pointId: string, as: As): Answer<BoardData> =>
  call('GET', `${board(boardId)}/points/${encodeURIComponent(pointId)}`, undefined, as);

export const readDeletions = (boardId: string, as: As): Answer<DeletionsAnswer> =>
  call('GET', `${board(boardId)}/deletions`, undefined, as);
