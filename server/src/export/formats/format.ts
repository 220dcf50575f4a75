import type { SessionResult, WorkshopResult } from '@stellwand/shared/results/session-result';
import type { Document } from '../document.ts';
import type { Language } from '../labels.ts';
import { NO_PICTURES, type Pictures } from '../pictures.ts';
import { toDocument } from '../to-document.ts';

/** One way to write a result down: pure, no clock, no store. Labels come in the language asked for. */
export interface Format {
  /** Whether it shows the pictures it is given; the others say what can be seen on them. */
  showsPictures: boolean;
  write(
    result: SessionResult | WorkshopResult,
    language: Language,
    pictures?: Pictures,
  ): Uint8Array;
}

/** A format that is read from top to bottom: a writer of the document that a result makes. */
export function documentFormat(writer: {
  showsPictures: boolean;
  write(document: Document, pictures: Pictures): string;
}): Format {
  return {
    showsPictures: writer.showsPictures,
    write: (result, language, pictures = NO_PICTURES) =>
      encode(writer.write(toDocument(result, language), pictures)),
  };
}

/** A format for programs: of the result itself. */
export function dataFormat(
  write: (result: SessionResult | WorkshopResult, language: Language) => string,
): Format {
  return { showsPictures: false, write: (result, language) => encode(write(result, language)) };
}

const encode = (text: string) => new TextEncoder().encode(text);
