/** Fixed words of the exports, in both interface languages. */
export const LABELS = {
  de: {
    results: 'Ergebnisse',
    question: 'Leitfrage',
    withoutArea: 'Ohne Bereich',
    noNotes: 'Keine Zettel',
    session: 'Workshop-Session',
    area: 'Bereich',
    group: 'Gruppe',
    note: 'Zettel',
    author: 'Von',
    by: 'von',
    contents: 'Inhalt',
    state: 'Stand',
    version: 'Version',
    fileName: 'ergebnisse',
  },
  en: {
    results: 'Results',
    question: 'Guiding question',
    withoutArea: 'Without area',
    noNotes: 'No notes',
    session: 'Session',
    area: 'Area',
    group: 'Group',
    note: 'Note',
    author: 'By',
    by: 'by',
    contents: 'Contents',
    state: 'State',
    version: 'version',
    fileName: 'results',
  },
} as const;

export type Language = keyof typeof LABELS;
export type Labels = (typeof LABELS)[Language];
