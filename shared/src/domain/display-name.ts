/** Bidirectional controls, zero-width and other control characters: invisible ways to look like somebody else. */
const INVISIBLE = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** A name as others see it (T28): NFC, without invisible controls, one line, at most `max` characters. */
export function cleanName(raw: string | undefined, max = 60): string {
  const visible = (raw ?? '').normalize('NFC').replace(/\s+/gu, ' ').replace(INVISIBLE, '');
  return Array.from(visible.trim()).slice(0, max).join('').trim();
}
