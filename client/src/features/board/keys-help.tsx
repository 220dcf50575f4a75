import { useEffect } from 'react';
import { loadTexts } from '../../i18n/index.ts';
import { createLatePart } from '../../ui/late-part.ts';

const keys = createLatePart(async () => {
  const [parts] = await Promise.all([import('./keys-table.tsx'), loadTexts('keys')]);
  return parts;
});

/** All keys of the canvas; fetched when the board is quiet, so that they can be read offline. */
export const loadKeys = keys.load;

export function KeysHelp() {
  const parts = keys.use();
  useEffect(() => void loadKeys().catch(() => {}), []);
  return parts && <parts.KeysTable />;
}
