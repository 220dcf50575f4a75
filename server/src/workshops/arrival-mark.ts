import { createHmac } from 'node:crypto';

const DAY_MS = 86_400_000;

/**
 * What is kept of where somebody came from: the same for two people of one place, one day and one
 * workshop, and nothing that leads back to an address without the secret.
 */
export function arrivalMark(key: string, workshopId: string, place: string, now: number): string {
  const day = Math.floor(now / DAY_MS);
  const mac = createHmac('sha256', key).update(['place', workshopId, day, place].join('\n'));
  return mac.digest().subarray(0, 12).toString('base64url');
}
