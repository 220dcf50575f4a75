/**
 * The one list of refusals. Every code has an HTTP status and a sentence in both languages that says
 * what happened and what to do. Plain data: the browser shows the same sentences.
 */
interface ErrorText {
  status: number;
  de: string;
  en: string;
}

export const ERRORS = {
  'invalid-message': {
    status: 400,
    de: 'Die Angabe „{field}“ ist ungültig: {reason}. Bitte korrigieren und noch einmal senden.',
    en: 'The value of “{field}” is invalid: {reason}. Please correct it and send again.',
  },
  'unknown-command': {
    status: 400,
    de: 'Diesen Befehl gibt es nicht. Bitte laden Sie die Seite neu.',
    en: 'There is no such command. Please reload the page.',
  },
  'invalid-json': {
    status: 400,
    de: 'Die Nachricht ist kein gültiges JSON. Bitte prüfen Sie die Datei.',
    en: 'The message is not valid JSON. Please check the file.',
  },
  unauthenticated: {
    status: 401,
    de: 'Sie sind nicht angemeldet. Bitte treten Sie mit dem Code noch einmal bei.',
    en: 'You are not signed in. Please join again with the code.',
  },
  'link-unknown': {
    status: 401,
    de: 'Dieser Link gilt nicht mehr. Bitten Sie die Organisation um einen neuen.',
    en: 'This link is no longer valid. Ask the organisers for a new one.',
  },
  'not-allowed': {
    status: 403,
    de: 'Das ist in Ihrer Rolle oder in dieser Phase nicht erlaubt.',
    en: 'Your role or this phase does not allow that.',
  },
  'foreign-origin': {
    status: 403,
    de: 'Die Anfrage kommt von einer fremden Seite und wurde abgelehnt.',
    en: 'The request came from a foreign page and was refused.',
  },
  'phase-read-only': {
    status: 403,
    de: 'In dieser Phase wird nur gelesen. Ihr Text steht unten zum Kopieren.',
    en: 'This phase is read only. Your text is kept below for copying.',
  },
  'board-locked': {
    status: 403,
    de: 'Die Stellwand ist gesperrt. Ihr Text steht unten zum Kopieren.',
    en: 'The board is locked. Your text is kept below for copying.',
  },
  'element-locked': {
    status: 403,
    de: 'Dieses Element ist gesperrt. Ihr Text steht unten zum Kopieren.',
    en: 'This element is locked. Your text is kept below for copying.',
  },
  'not-author': {
    status: 403,
    de: 'Der Zettel gehört jemand anderem und kann hier nicht geändert werden.',
    en: 'The note belongs to somebody else and cannot be changed here.',
  },
  'forged-author': {
    status: 403,
    de: 'Die Änderung trug einen fremden Namen und wurde abgelehnt.',
    en: 'The change carried somebody else’s name and was refused.',
  },
  'element-gone': {
    status: 409,
    de: 'Der Zettel wurde inzwischen gelöscht. Ihr Text steht unten zum Kopieren.',
    en: 'The note was deleted meanwhile. Your text is kept below for copying.',
  },
  schema: {
    status: 400,
    de: 'Die Änderung passt nicht zum Aufbau einer Stellwand und wurde abgelehnt.',
    en: 'The change does not fit the structure of a board and was refused.',
  },
  malformed: {
    status: 400,
    de: 'Die Nachricht war beschädigt. Die Verbindung wird neu aufgebaut.',
    en: 'The message was damaged. Reconnecting.',
  },
  'forbidden-root': {
    status: 400,
    de: 'Die Änderung passt nicht zum Aufbau einer Stellwand und wurde abgelehnt.',
    en: 'The change does not fit the structure of a board and was refused.',
  },
  'too-much': {
    status: 413,
    de: 'Das war zu viel auf einmal. Bitte teilen Sie die Änderung auf.',
    en: 'That was too much at once. Please split the change.',
  },
  'too-large': {
    status: 413,
    de: 'Die Datei oder Nachricht ist zu groß.',
    en: 'The file or message is too large.',
  },
  'quota-elements': {
    status: 409,
    de: 'Die Stellwand ist voll (12.000 Elemente). Bitte räumen Sie auf oder beginnen Sie eine neue.',
    en: 'The board is full (12,000 elements). Please tidy up or start a new one.',
  },
  'quota-comments': {
    status: 409,
    de: 'An diesem Zettel stehen schon 100 Kommentare. Ihr Text steht unten zum Kopieren.',
    en: 'This note has 100 comments already. Your text is kept below for copying.',
  },
  'unsupported-media-type': {
    status: 415,
    de: 'Dieses Format wird nicht angenommen. Bitte senden Sie JSON.',
    en: 'This format is not accepted. Please send JSON.',
  },
  'not-found': { status: 404, de: 'Das gibt es hier nicht.', en: 'There is nothing here.' },
  'workshop-not-found': {
    status: 404,
    de: 'Diese Veranstaltung gibt es nicht oder nicht mehr.',
    en: 'This workshop does not exist or no longer exists.',
  },
  'session-not-found': {
    status: 404,
    de: 'Diese Workshop-Session gibt es nicht.',
    en: 'This session does not exist.',
  },
  'group-not-found': {
    status: 404,
    de: 'Diese Gruppe gibt es nicht.',
    en: 'This group does not exist.',
  },
  'board-not-found': {
    status: 404,
    de: 'Diese Stellwand gibt es nicht.',
    en: 'This board does not exist.',
  },
  'person-not-found': {
    status: 404,
    de: 'Diese Person gibt es hier nicht.',
    en: 'This person is not here.',
  },
  'element-not-found': {
    status: 404,
    de: 'Dieses Element gibt es nicht auf der Stellwand.',
    en: 'This element is not on the board.',
  },
  'join-unknown': {
    status: 404,
    de: 'Dieser Code gilt nicht. Bitte prüfen Sie die acht Zeichen auf der Leinwand.',
    en: 'This code is not valid. Please check the eight characters on the screen.',
  },
  'session-full': {
    status: 409,
    de: 'Diese Workshop-Session ist voll. Bitte wählen Sie eine andere.',
    en: 'This session is full. Please choose another one.',
  },
  'session-has-no-people': {
    status: 409,
    de: 'In dieser Workshop-Session ist noch niemand. Gruppen lassen sich bilden, sobald Menschen da sind.',
    en: 'Nobody is in this session yet. Groups can be formed once people have arrived.',
  },
  'groups-not-formed': {
    status: 409,
    de: 'Es sind noch keine Gruppen gebildet. Bitte zuerst Gruppen bilden.',
    en: 'No groups have been formed yet. Please form groups first.',
  },
  'groups-running': {
    status: 409,
    de: 'Die Gruppen arbeiten gerade. Bitte zuerst die Gruppenarbeit beenden.',
    en: 'The groups are working. Please end the group work first.',
  },
  'groups-not-running': {
    status: 409,
    de: 'Die Gruppen arbeiten gerade nicht.',
    en: 'The groups are not working at the moment.',
  },
  conflict: {
    status: 409,
    de: 'Jemand war schneller. Bitte noch einmal versuchen.',
    en: 'Somebody else was faster. Please try again.',
  },
  'workshop-closed': {
    status: 409,
    de: 'Diese Veranstaltung ist abgeschlossen.',
    en: 'This workshop is closed.',
  },
  'format-unknown': {
    status: 400,
    de: 'Dieses Format gibt es nicht. Möglich sind: {reason}.',
    en: 'There is no such format. Available: {reason}.',
  },
  rate: {
    status: 429,
    de: 'Das ging zu schnell. Bitte warten Sie einen Moment.',
    en: 'That was too fast. Please wait a moment.',
  },
  busy: {
    status: 503,
    de: 'Gerade ist sehr viel los. Bitte gleich noch einmal versuchen.',
    en: 'It is very busy right now. Please try again in a moment.',
  },
  'store-away': {
    status: 503,
    de: 'Der Speicher ist gerade nicht erreichbar. Ihre Änderungen bleiben auf diesem Gerät.',
    en: 'The store cannot be reached right now. Your changes stay on this device.',
  },
  'client-too-old': {
    status: 409,
    de: 'Bitte laden Sie die Seite neu: Es gibt eine neue Fassung.',
    en: 'Please reload the page: there is a newer version.',
  },
  internal: {
    status: 500,
    de: 'Da ist etwas schiefgegangen. Nichts ist verloren. Bitte noch einmal versuchen.',
    en: 'Something went wrong. Nothing is lost. Please try again.',
  },
} as const satisfies Record<string, ErrorText>;

export type ErrorCode = keyof typeof ERRORS;

/** A refusal as a value: its code, and where it helps the field and the reason in plain words. */
export interface DomainError {
  code: ErrorCode;
  field?: string;
  reason?: string;
}

/** The sentence for a person. Placeholders are filled from the error; a missing one becomes “?”. */
export function errorMessage(error: DomainError, language: 'de' | 'en'): string {
  return ERRORS[error.code][language]
    .replace('{field}', error.field ?? '?')
    .replace('{reason}', error.reason ?? '?');
}
