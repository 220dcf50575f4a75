/** How areas stand on a screen: so many side by side, so many rows of them, and on how many sheets. */
export interface ProjectedRows {
  across: number;
  down: number;
}

/** In sizes of the smallest text: less is no place for a note, or for a title above some. */
const NARROWEST = 15;
const LOWEST = 13;
/** Titles of more letters need the width of three in a row. */
const LONG_TITLE = 60;

/**
 * Up to four stand in one row; more in rows of three or four, whichever leaves fewer gaps, as many as the screen
 * holds. What is left comes on the next sheet.
 */
export function projectedRows(
  titles: readonly string[],
  screen: { width: number; height: number },
  smallest: number,
): ProjectedRows {
  const count = Math.max(1, titles.length);
  const widest = Math.max(1, Math.floor(screen.width / (NARROWEST * smallest)));
  const isLong = titles.some((title) => title.length > LONG_TITLE);
  const four =
    !isLong && (count <= 4 || count % 4 === 0 || (count % 3 !== 0 && count % 4 > count % 3));
  const most = Math.min(count, four ? 4 : 3, widest);
  // No gap where the same number of rows does with fewer in each.
  const across = Math.ceil(count / Math.ceil(count / most));
  const rows = Math.max(1, Math.floor(screen.height / (LOWEST * smallest)));
  return { across, down: Math.min(Math.ceil(count / across), rows, 3) };
}

/** Cuts a list into stretches of so many. */
export function sheetsOf<T>(all: readonly T[], size: number): T[][] {
  const sheets: T[][] = [];
  for (let at = 0; at < all.length; at += size) sheets.push(all.slice(at, at + size));
  return sheets;
}
