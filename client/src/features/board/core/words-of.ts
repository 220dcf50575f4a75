/**
 * A field whose words belong to an element says so by attributes, so that one place can save them
 * whatever window it stands in: `data-words-of` is the element, `data-words-before` what the board has.
 * Without the latter the board has every word already.
 */
export interface WordsOf {
  'data-words-of': string;
  'data-words-before'?: string;
}

export const wordsOf = (elementId: string, before?: string): WordsOf => ({
  'data-words-of': elementId,
  ...(before !== undefined && { 'data-words-before': before }),
});

type Field = HTMLInputElement | HTMLTextAreaElement;

const isField = (element: Element): element is Field =>
  element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;

/** The fields on the page that hold words of an element, or stand in `frame`. */
export function fieldsOf(isAbout: (id: string) => boolean, frame?: Element | null): Field[] {
  return [...document.querySelectorAll('[data-words-of]')]
    .filter(isField)
    .filter((field) => isAbout(field.dataset.wordsOf ?? '') || frame?.contains(field) === true);
}

/** What stands in a field and not on the board. @param all with what the board has already */
export function wordsIn(field: Field, all: boolean): string {
  const before = field.dataset.wordsBefore;
  if (before === undefined) return all ? field.value : '';
  return field.value === before ? '' : field.value;
}
