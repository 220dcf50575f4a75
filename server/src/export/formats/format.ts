import type { SessionResult, WorkshopResult } from '@stellwand/shared/results/session-result';
import type { Language } from '../labels.ts';

/** One way to write a result down: pure, no clock, no store. Labels come in the language asked for. */
export interface Format {
  extension: string;
  contentType: string;
  session(result: SessionResult, language: Language): string;
  workshop(result: WorkshopResult, language: Language): string;
}
