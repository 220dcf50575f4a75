import { splitText } from '../../../stores/lib/split-text.ts';
import type { Table } from './table.ts';

/** More notes than this at a time would bury a board, and nobody reads such a preview. */
export const MAX_ROWS = 500;

/** One row of the preview. */
export interface ImportRow {
  text: string;
  /** On how many notes it will stand: one, unless it is longer than a note may be. */
  notes: number;
}

/** Where the words come from: one column, or all of them below each other. */
export type Column = number | 'all';

/** One row each, without those that are empty in the chosen column. */
export function rowsOf(table: Table, column: Column): ImportRow[] {
  return table.flatMap((cells) => {
    const text = column === 'all' ? cells.filter(Boolean).join('\n') : (cells[column] ?? '');
    return text === '' ? [] : [{ text, notes: splitText(text).length }];
  });
}
