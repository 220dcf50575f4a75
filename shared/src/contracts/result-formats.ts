interface ResultFormatFacts {
  /** Of the file, without the dot. */
  extension: string;
  /** Of the answer; its part before the semicolon is the media type. */
  contentType: string;
  /** As a button says it. */
  label: { de: string; en: string };
  /** Among the buttons: what most people can open comes first. */
  place: number;
}

/** What a result can be had as: the one table of it, for server, description of the API and interface. */
export const RESULT_FORMATS = {
  json: {
    extension: 'json',
    contentType: 'application/json; charset=utf-8',
    label: { de: 'Daten (JSON)', en: 'Data (JSON)' },
    place: 4,
  },
  md: {
    extension: 'md',
    contentType: 'text/markdown; charset=utf-8',
    label: { de: 'Markdown (Text)', en: 'Markdown (text)' },
    place: 2,
  },
  csv: {
    extension: 'csv',
    contentType: 'text/csv; charset=utf-8',
    label: { de: 'Tabelle (CSV)', en: 'Table (CSV)' },
    place: 3,
  },
  html: {
    extension: 'html',
    contentType: 'text/html; charset=utf-8',
    label: { de: 'Webseite (HTML)', en: 'Web page (HTML)' },
    place: 1,
  },
} as const satisfies { [format: string]: ResultFormatFacts };

export type ResultFormat = keyof typeof RESULT_FORMATS;

export const RESULT_FORMAT_KEYS = Object.keys(RESULT_FORMATS) as ResultFormat[];

export const isResultFormat = (value: unknown): value is ResultFormat =>
  RESULT_FORMAT_KEYS.some((key) => key === value);

/** In the order of their buttons. */
export const RESULT_DOWNLOADS: readonly ResultFormat[] = [...RESULT_FORMAT_KEYS].sort(
  (one, other) => RESULT_FORMATS[one].place - RESULT_FORMATS[other].place,
);
