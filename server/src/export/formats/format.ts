import type { SessionResult, WorkshopResult } from '@stellwand/shared/results/session-result';
import type { Language } from '../labels.ts';
import type { Pictures } from '../pictures.ts';

/** One way to write a result down: pure, no clock, no store. Labels come in the language asked for. */
export interface Format {
  extension: string;
  contentType: string;
  /** Whether it shows the pictures it is given; the others say what can be seen on them. */
  showsPictures: boolean;
  session(result: SessionResult, language: Language, pictures?: Pictures): string;
  workshop(result: WorkshopResult, language: Language, pictures?: Pictures): string;
}
