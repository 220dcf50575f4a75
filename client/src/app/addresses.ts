import type { ResultFormat } from '@stellwand/shared/contracts/result-formats';
import type { Role } from '@stellwand/shared/contracts/role';
import type { ResultWish } from '../features/results/result-downloads.tsx';

/** The last part of a tab's address says as whom it speaks. */
const LETTERS = { participant: 'p', facilitator: 'f', organiser: 'o', spectator: 's' } as const;

export const roleOfTab = (letter: string): Role | undefined => {
  const found = Object.entries(LETTERS).find(([, known]) => known === letter);
  return found?.[0] as Role | undefined;
};

/** `/w/<workshopId>/<letter>`, with the board that is looked at behind it. */
export const tabPath = (workshopId: string, role: Role, boardId?: string): string =>
  `/w/${workshopId}/${LETTERS[role]}${boardId ? `/${boardId}` : ''}`;

/** Where a code leads; what the QR code says. */
export const joinUrl = (code: string): string => `${location.origin}/j/${code}`;

export function resultUrl(
  of: { kind: 'sessions' | 'workshops'; id: string },
  format: ResultFormat,
  as: { role: Role; workshopId: string; language: string },
  wish: Partial<ResultWish> = {},
): string {
  const query = new URLSearchParams({
    format,
    as: as.role,
    w: as.workshopId,
    lang: as.language,
    ...(wish.publicOnly && { scope: 'public' }),
    ...(wish.byDots && { order: 'dots' }),
  });
  return `/api/${of.kind}/${of.id}/results?${query}`;
}
