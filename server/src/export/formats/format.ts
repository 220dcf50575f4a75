import type { SessionResult, WorkshopResult } from '@stellwand/shared/results/session-result';
import type { Document } from '../document.ts';
import { type Images, NO_IMAGES } from '../images.ts';
import type { Language } from '../labels.ts';
import { toDocument } from '../to-document.ts';

/** One way to write a result down: pure, no clock, no store. Labels come in the language asked for. */
export interface Format {
  /** Whether it shows the images it is given; the others say what can be seen on them. */
  showsImages: boolean;
  write(result: SessionResult | WorkshopResult, language: Language, images?: Images): Uint8Array;
}

/** A format that is read from top to bottom: a writer of the document that a result makes. */
export function documentFormat(writer: {
  showsImages: boolean;
  write(document: Document, images: Images): string;
}): Format {
  return {
    showsImages: writer.showsImages,
    write: (result, language, images = NO_IMAGES) =>
      encode(writer.write(toDocument(result, language), images)),
  };
}

/** A format for programs: of the result itself. */
export function dataFormat(
  write: (result: SessionResult | WorkshopResult, language: Language) => string,
): Format {
  return { showsImages: false, write: (result, language) => encode(write(result, language)) };
}

const encode = (text: string) => new TextEncoder().encode(text);
