const SPELLED_OUT: ReadonlyMap<string, string> = new Map([
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
  ['ß', 'ss'],
]);

/** What is read of a title: taking signs apart takes longer with the square of their number. */
const READ = 1_000;

/** A title as part of a file name: lower-case ASCII letters, digits and hyphens, at most 60 of them. */
export function toSlug(title: string): string {
  const slug = title
    .slice(0, READ)
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => SPELLED_OUT.get(letter) ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'stellwand' : slug;
}
