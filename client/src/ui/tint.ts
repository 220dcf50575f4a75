/** The hues a person or thing may be marked with; each is a `--person-…` token of its own. */
const TINTS = new Set(['sun', 'tangerine', 'coral', 'lilac', 'sky', 'mint', 'meadow', 'pebble']);

/** A CSS colour for a tint name; hex values pass, anything else becomes pebble. */
export function tintColor(tint: string): string {
  if (/^#[0-9a-f]{3,8}$/i.test(tint)) return tint;
  return `var(--person-${TINTS.has(tint) ? tint : 'pebble'})`;
}

/** Up to two initials: of the first and the last word. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = [...(words[0] ?? '')][0] ?? '';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}
