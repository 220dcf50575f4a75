import { StoreDamaged } from '../ports/store-errors.ts';
import type { WorkshopsDeps } from './deps.ts';

const keyOf = (code: string): string => `code:${code}`;

/** CODE-1: as typed from a beamer: case, spaces and hyphens do not matter. */
export const readCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');

/** Draws codes until one is free; with 31^8 of them the first one nearly always is. */
export async function claimCode(
  { store, random }: Pick<WorkshopsDeps, 'store' | 'random'>,
  workshopId: string,
): Promise<string> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const code = random.joinCode();
    if (await store.claim(keyOf(code), workshopId)) return code;
  }
  throw new Error('no free join code in 20 draws');
}

export const lookUpCode = (
  { store }: Pick<WorkshopsDeps, 'store'>,
  code: string,
): Promise<string | null> => store.lookUp(keyOf(code));

/** DMG-1: a code that the store has lost is taken again, as the workshop's own record has it. */
export async function keepCode(
  { store }: Pick<WorkshopsDeps, 'store'>,
  code: string,
  workshopId: string,
): Promise<void> {
  const owner = await store.lookUp(keyOf(code)).catch((fault: unknown) => {
    if (!(fault instanceof StoreDamaged)) throw fault;
    return 'damaged';
  });
  if (owner === null) await store.claim(keyOf(code), workshopId);
}

export const releaseCode = (
  { store }: Pick<WorkshopsDeps, 'store'>,
  code: string,
  workshopId: string,
): Promise<void> => store.release(keyOf(code), workshopId);
