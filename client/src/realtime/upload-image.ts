import type { Result } from '@stellwand/shared/lib/result';
import { type As, type CallError, call } from './session.ts';

/** An image over a slow office line takes its time. */
const PATIENCE_MS = 90_000;

export interface StoredImage {
  /** What an element names it by. */
  file: string;
  /** Pixels. */
  size: [number, number];
}

const pathOf = (boardId: string): string => `/api/boards/${boardId}/images`;

/** Hands an image to the server, which writes it anew; it is on no board yet. */
export const uploadImage = (
  boardId: string,
  image: Blob,
  as: As,
): Promise<Result<StoredImage, CallError>> => call('POST', pathOf(boardId), image, as, PATIENCE_MS);

/** Where an image of a board is seen, by the session of this tab. */
export const imageAddress = (boardId: string, file: string, { role, workshopId }: As): string =>
  `${pathOf(boardId)}/${file}?as=${role}&w=${workshopId}`;

/** Where a spectator sees it, while the projector shows its board. */
export const projectedImageAddress = (workshopId: string, file: string): string =>
  `/api/workshops/${workshopId}/projection/images/${file}?as=spectator&w=${workshopId}`;
