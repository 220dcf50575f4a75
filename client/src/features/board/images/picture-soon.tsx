import { useEffect } from 'react';
import { loadArranging } from '../arrange/load.ts';

/** In the place of a picture until the tools that show it are here; they need not wait any longer. */
export function PictureSoon(): null {
  useEffect(() => void loadArranging().catch(() => {}), []); // Offline: fetched when the line is back.
  return null;
}
