/** A picture with its name and the words it is found by, in both languages. */
export interface Emoji {
  emoji: string;
  de: string;
  en: string;
  words: string;
}

/** One line each: picture, German, English; the first word names it, `_` stands for a space. */
export function readEmoji(lines: string): Emoji[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [emoji = '', german = '', english = ''] = line.trim().split('|');
      const name = (words: string) => (words.split(' ')[0] ?? '').replaceAll('_', ' ');
      const words = plain(`${german} ${english}`.replaceAll('_', ' '));
      return { emoji, de: name(german), en: name(english), words };
    });
}

/** Those with every word asked for at the beginning of one of theirs; all of them for none. */
export function findEmoji(all: readonly Emoji[], asked: string): readonly Emoji[] {
  const wanted = plain(asked).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return all;
  return all.filter(({ emoji, words }) =>
    wanted.every((one) => emoji === one || ` ${words}`.includes(` ${one}`)),
  );
}

/** Where a key leads in the grid; null where it does nothing. */
export function nextCell(key: string, at: number, count: number, columns: number): number | null {
  const steps: ReadonlyMap<string, number> = new Map([
    ['ArrowLeft', at - 1],
    ['ArrowRight', at + 1],
    ['ArrowUp', at - columns],
    ['ArrowDown', at + columns],
    ['Home', 0],
    ['End', count - 1],
  ]);
  const next = steps.get(key);
  return next === undefined || next < 0 || next >= count ? null : next;
}

/** Without case and accents: „Glühbirne“ is found by „gluh“. */
const plain = (text: string): string =>
  text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
