import { useEffect } from 'react';
import { fetchSlot } from '../slots.ts';

/** In the place of a picture until the tools that show it are here; they need not wait any longer. */
export function ImageSoon(): null {
  useEffect(() => void fetchSlot('imageCard').catch(() => {}), []); // Offline: fetched when the line is back.
  return null;
}
