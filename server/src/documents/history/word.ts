/** A word that is looked for, as it may stand in stored text and bytes. */
export interface Word {
  isIn(text: string): boolean;
  /** As UTF-8, also as it stands in JSON. */
  bytes: Buffer[];
}

export function toWord(text: string): Word {
  const inJson = JSON.stringify(text).slice(1, -1);
  const forms = [...new Set([text, inJson])];
  return {
    isIn: (stored) => forms.some((form) => stored.includes(form)),
    bytes: forms.map((form) => Buffer.from(form)),
  };
}

/** Where a word still is, and until when in words (in English, like everything the command says). */
export interface Trace {
  where: string;
  until: string;
}
