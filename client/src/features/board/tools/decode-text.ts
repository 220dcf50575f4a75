/** Larger files are no lists of notes. */
export const MAX_FILE_BYTES = 2_000_000;

/**
 * The text of a file: UTF-8, UTF-16 with its mark, else Windows-1252, which is what spreadsheets on
 * German office machines save as "CSV".
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Whether it is a file of words: by its type, or by its name where the system knows no type. */
export function isTextFile(file: { name: string; type: string }): boolean {
  return (
    /^text\/(plain|csv|tab-separated-values|markdown)/.test(file.type) ||
    /\.(csv|tsv|tab|txt|md)$/i.test(file.name)
  );
}

/** Tables are read by their delimiter; plain text only by its lines. */
export function isTableFile(file: { name: string; type: string }): boolean {
  return /csv|tab-separated/.test(file.type) || /\.(csv|tsv|tab)$/i.test(file.name);
}
