import type { ResultFormat } from '@stellwand/shared/contracts/result-formats';
import { csv } from './csv.ts';
import type { Format } from './format.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { md } from './md.ts';

/** A new format is one file, one line here, and one in the contract's table. */
export const FORMATS: Record<ResultFormat, Format> = { json, md, csv, html };
