import type { ResultFormat } from '@stellwand/shared/contracts/result-formats';
import type { Trace } from '../documents/history/word.ts';
import type { Language } from '../export/labels.ts';

/** Something that is not as it should be, in words for whoever looks after the server. */
export interface Finding {
  /** `board <id>`, `workshop <id>`, `file <hash>`: what has to be looked at. */
  where: string;
  what: string;
}

export interface ExportedFile {
  /** Below the folder of the export, with `/`. */
  path: string;
  bytes: Uint8Array;
}

export interface ExportWish {
  format: ResultFormat;
  language: Language;
}

/**
 * What the command `stellwand` does with a store, in its own process or in that of the running server.
 * Everything comes as a stream: nothing here holds more than one board at a time.
 */
export interface Upkeep {
  backup(): AsyncIterable<Uint8Array>;
  /** Reads everything; what it yields is damaged or missing. */
  verify(): AsyncIterable<Finding>;
  /** Every place that still holds this word, and until when. */
  absent(word: string): AsyncIterable<Trace>;
  /** Results, boards and images of every workshop as files; what cannot be read comes as a finding. */
  export(wish: ExportWish): AsyncIterable<ExportedFile | Finding>;
}
