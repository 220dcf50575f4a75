/** A third of what a frame may carry, were every character three bytes long. */
const PART_WEIGHT = 8_000;
/** What one field of an element costs, in characters. */
export const FIELD_WEIGHT = 40;
/** What an element costs beside its text. */
export const ELEMENT_WEIGHT = 200;

/** Splits work on many elements so that each part, as one transaction, fits a frame of the gate. */
export function inParts<T>(items: readonly T[], weight: (item: T) => number): T[][] {
  const parts: T[][] = [];
  let open: T[] = [];
  let sum = 0;
  for (const item of items) {
    const more = weight(item);
    if (open.length > 0 && sum + more > PART_WEIGHT) {
      parts.push(open);
      open = [];
      sum = 0;
    }
    open.push(item);
    sum += more;
  }
  if (open.length > 0) parts.push(open);
  return parts;
}
