import { dataFormat } from './format.ts';

/** The result model itself, content untouched: for programs, which escape for themselves. */
export const json = dataFormat((result) => `${JSON.stringify(result, null, 2)}\n`);
