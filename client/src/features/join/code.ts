/** Characters of a join code, without the hyphen in the middle. */
export const CODE_LENGTH = 8;

/** Mail filters put a link into the query of their own, once or twice. */
function unwrapped(input: string): string {
  let text = input;
  for (let layers = 0; layers < 3 && /%(?:25)*2f/i.test(text); layers++) {
    try {
      text = decodeURIComponent(text);
    } catch {
      break; // A lone % sign: taken as it is.
    }
  }
  return text;
}

/**
 * What somebody typed, pasted or scanned, as the code it means: `abcd efgh`, `ABCDEFGH` and
 * `https://host/j/abcd-efgh` all become `ABCD-EFGH`. Incomplete input is formatted as far as it goes.
 */
export function formatCode(input: string): string {
  const fromLink = /\/j\/([^/?#&\s]+)/i.exec(unwrapped(input))?.[1];
  const characters = (fromLink ?? input)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, CODE_LENGTH);
  const half = CODE_LENGTH / 2;
  return characters.length > half
    ? `${characters.slice(0, half)}-${characters.slice(half)}`
    : characters;
}

export const isCompleteCode = (code: string): boolean =>
  formatCode(code).replace('-', '').length === CODE_LENGTH;
