import type { Format } from './format.ts';

/** The result model itself, content untouched: for programs, which escape for themselves. */
export const json: Format = {
  extension: 'json',
  contentType: 'application/json; charset=utf-8',
  showsPictures: false,
  session: (result) => `${JSON.stringify(result, null, 2)}\n`,
  workshop: (result) => `${JSON.stringify(result, null, 2)}\n`,
};
