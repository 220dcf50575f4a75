import { openEntry, openSnapshot, openText } from '../checksums.ts';
import { readGeneration } from '../stored-values.ts';

/** What each value's own sum is made with, by its key; null where a value has none. */
export function isWhole(key: string, value: Uint8Array): boolean {
  const [kind = '', owner = '', part = '', ...rest] = key.split('!');
  const text = (): string => Buffer.from(value).toString();
  switch (kind) {
    case 'd': {
      if (part === 'e') return openEntry(owner, value) !== null;
      if (part === 's') return openSnapshot(owner, value) !== null;
      const head = text();
      const slash = head.indexOf('/');
      return readGeneration(`${owner}/${head.slice(0, slash)}`, head.slice(slash + 1)) !== null;
    }
    case 'w': {
      if (part === 'v') return openText(`${owner}/version`, text()) !== null;
      const name = rest.join('!');
      if (part === 'e') return openText(`${owner}/entry/${name}`, text()) !== null;
      const record = text();
      const colon = record.indexOf(':');
      const seal = `${owner}/record/${name}/${record.slice(0, colon)}`;
      return openText(seal, record.slice(colon + 1)) !== null;
    }
    case 'a':
      return openText(`${owner}/audit`, text()) !== null;
    case 'c':
      return openText(`claim/${key.slice(2)}`, text()) !== null;
    case 'm':
      return openText(`remember/${key.slice(2)}`, text()) !== null;
    default:
      return true;
  }
}
