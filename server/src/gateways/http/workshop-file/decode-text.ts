/**
 * The text of a file as an office program saved it: UTF-8 with or without a mark, UTF-16 with a mark or,
 * for JSON, without one, else what Windows calls ANSI (Windows-1252). Null where it is none of these, so that
 * nobody is ever called “B\ufffdrger”.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return strictly('utf-16le', bytes.subarray(2));
  if (first === 0xfe && second === 0xff) return strictly('utf-16be', bytes.subarray(2));
  // JSON begins with a sign of ASCII, so a zero beside it tells the encoding (RFC 4627, section 3).
  if (first === 0 && second !== undefined) return strictly('utf-16be', bytes);
  if (second === 0) return strictly('utf-16le', bytes);
  return strictly('utf-8', bytes) ?? ansi(bytes);
}

function strictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null; // TypeError is how the decoder says no.
  }
}

/** These five have no sign in Windows-1252: a file with one of them was saved as something else. */
const UNUSED: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

const ansi = (bytes: Uint8Array): string | null =>
  bytes.some((byte) => UNUSED.has(byte)) ? null : strictly('windows-1252', bytes);
