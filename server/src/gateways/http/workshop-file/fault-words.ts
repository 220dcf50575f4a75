import type { FileFault } from '@stellwand/shared/contracts/workshop-file-faults';

/** What is wrong with a value, with what the sentence names. */
export interface FaultFacts {
  kind:
    | FileFault
    | 'encoding'
    | 'empty-file'
    | 'syntax'
    | 'too-deep'
    | 'doubled'
    | 'unknown-key'
    | 'missing'
    | 'type'
    | 'choice'
    | 'key'
    | 'date'
    | 'whole-number'
    | 'too-small'
    | 'too-big'
    | 'too-short'
    | 'too-long'
    | 'too-few'
    | 'too-many';
  /** What was probably meant. */
  nearest?: string | null;
  /** A bound, or a type. */
  limit?: number;
  wanted?: string;
  options?: readonly string[];
  /** Line of the first of two. */
  line?: number;
}

type Words = { [Kind in FaultFacts['kind']]: (facts: FaultFacts) => string };

const TYPES_DE = new Map([
  ['string', 'Text in Anführungszeichen'],
  ['number', 'eine Zahl ohne Anführungszeichen'],
  ['int', 'eine ganze Zahl ohne Anführungszeichen'],
  ['array', 'eine Liste in eckigen Klammern'],
  ['object', 'Angaben in geschweiften Klammern'],
]);
const TYPES_EN = new Map([
  ['string', 'text in quotation marks'],
  ['number', 'a number without quotation marks'],
  ['int', 'a whole number without quotation marks'],
  ['array', 'a list in square brackets'],
  ['object', 'values in curly braces'],
]);

const meantDe = ({ nearest }: FaultFacts): string =>
  nearest ? ` Gemeint ist wohl „${nearest}“.` : '';
const meantEn = ({ nearest }: FaultFacts): string =>
  nearest ? ` Perhaps you mean “${nearest}”.` : '';
const listDe = ({ options = [] }: FaultFacts): string =>
  options.map((one) => `„${one}“`).join(', ');
const listEn = ({ options = [] }: FaultFacts): string =>
  options.map((one) => `“${one}”`).join(', ');

/** One sentence for each kind of fault, with what to write instead. */
export const FAULT_WORDS: { de: Words; en: Words } = {
  de: {
    encoding: () => 'Die Zeichen der Datei sind nicht lesbar. Speichern Sie sie als UTF-8.',
    'empty-file': () => 'Die Datei ist leer. Beginnen Sie mit { und den Angaben der Veranstaltung.',
    syntax: () =>
      'Hier stimmt die Schreibweise nicht. Prüfen Sie Anführungszeichen, Kommas und Klammern an dieser Stelle und davor.',
    'too-deep': () => 'Hier sind zu viele Klammern ineinander. Entfernen Sie die überzähligen.',
    doubled: ({ line }) =>
      `Diese Angabe steht schon in Zeile ${line}. Behalten Sie nur eine von beiden.`,
    'unknown-key': (facts) =>
      `Diese Angabe gibt es nicht.${meantDe(facts) || ' Entfernen Sie sie.'}`,
    missing: ({ wanted = '' }) =>
      `Diese Angabe fehlt. Ergänzen Sie hier ${TYPES_DE.get(wanted) ?? 'einen Wert'}.`,
    type: ({ wanted = '' }) =>
      `Schreiben Sie hier ${TYPES_DE.get(wanted) ?? 'einen anderen Wert'}.`,
    choice: (facts) => `Möglich ist hier nur ${listDe(facts)}.${meantDe(facts)}`,
    key: (facts) =>
      `Erlaubt sind nur Kleinbuchstaben, Ziffern und Bindestriche, höchstens 40.${meantDe(facts)}`,
    date: () =>
      'Dieses Datum gibt es nicht. Schreiben Sie Jahr-Monat-Tag, zum Beispiel 2024-05-15.',
    'whole-number': () => 'Schreiben Sie hier eine ganze Zahl, zum Beispiel 4.',
    'too-small': ({ limit }) => `Die Zahl ist zu klein. Schreiben Sie mindestens ${limit}.`,
    'too-big': ({ limit }) => `Die Zahl ist zu groß. Schreiben Sie höchstens ${limit}.`,
    'too-short': () => 'Der Text ist leer. Schreiben Sie mindestens ein Zeichen.',
    'too-long': ({ limit }) =>
      `Der Text ist zu lang. Kürzen Sie ihn auf höchstens ${limit} Zeichen.`,
    'too-few': ({ limit }) => `Die Liste ist zu kurz. Nennen Sie mindestens ${limit}.`,
    'too-many': ({ limit }) => `Die Liste ist zu lang. Nennen Sie höchstens ${limit}.`,
    moment: () =>
      'Diesen Zeitpunkt gibt es nicht. Schreiben Sie Ortszeit, zum Beispiel 2024-05-15T09:30.',
    timezone: (facts) =>
      `Diese Zeitzone gibt es nicht. Schreiben Sie zum Beispiel Europe/Berlin.${meantDe(facts)}`,
    line: () =>
      'Der Text braucht sichtbare Zeichen in einer einzigen Zeile, ohne Steuerzeichen und ohne „\ufffd“.',
    text: () =>
      'Der Text enthält Steuerzeichen oder „\ufffd“. Schreiben Sie die Stelle neu und speichern Sie als UTF-8.',
    twice: () => 'Diesen Schlüssel gibt es schon. Wählen Sie einen anderen.',
    'areas-or-template': () =>
      'Nennen Sie entweder die Bereiche („areas“) oder eine Vorlage („template“), nicht beides und nicht keines.',
    'no-such-area': ({ limit }) =>
      `Diesen Bereich gibt es nicht. Gezählt wird ab 0; schreiben Sie höchstens ${limit}.`,
    'end-before-start': () => 'Das Ende liegt vor dem Beginn. Tauschen Sie die beiden Zeiten.',
    'no-such-session': (facts) =>
      `Keine Workshop-Session dieser Datei hat diesen Schlüssel.${meantDe(facts) || ` Es gibt ${listDe(facts)}.`}`,
    'choice-without-options': () =>
      'Eine Auswahl braucht mindestens zwei Antworten. Ergänzen Sie „options“.',
    'scale-without-range': () =>
      'Das obere Ende muss größer sein als das untere. Tauschen Sie „min“ und „max“.',
  },
  en: {
    encoding: () => 'The characters of this file cannot be read. Save it as UTF-8.',
    'empty-file': () => 'The file is empty. Begin with { and the details of the workshop.',
    syntax: () =>
      'Something is misspelt here. Check quotation marks, commas and brackets at this place and before it.',
    'too-deep': () => 'There are too many brackets within brackets here. Remove those too many.',
    doubled: ({ line }) => `This is there already, in line ${line}. Keep one of the two.`,
    'unknown-key': (facts) => `There is no such setting.${meantEn(facts) || ' Remove it.'}`,
    missing: ({ wanted = '' }) => `This is missing. Add ${TYPES_EN.get(wanted) ?? 'a value'} here.`,
    type: ({ wanted = '' }) => `Write ${TYPES_EN.get(wanted) ?? 'another value'} here.`,
    choice: (facts) => `It has to be one of ${listEn(facts)}.${meantEn(facts)}`,
    key: (facts) => `Only lower-case letters, digits and hyphens, 40 at most.${meantEn(facts)}`,
    date: () => 'There is no such date. Write year-month-day, for instance 2024-05-15.',
    'whole-number': () => 'Write a whole number here, for instance 4.',
    'too-small': ({ limit }) => `The number is too small. Write at least ${limit}.`,
    'too-big': ({ limit }) => `The number is too big. Write at most ${limit}.`,
    'too-short': () => 'The text is empty. Write at least one character.',
    'too-long': ({ limit }) => `The text is too long. Shorten it to ${limit} characters.`,
    'too-few': ({ limit }) => `The list is too short. Give at least ${limit}.`,
    'too-many': ({ limit }) => `The list is too long. Give at most ${limit}.`,
    moment: () => 'There is no such moment. Write local time, for instance 2024-05-15T09:30.',
    timezone: (facts) =>
      `There is no such time zone. Write for instance Europe/Berlin.${meantEn(facts)}`,
    line: () =>
      'The text needs something that can be seen, in one line, without control characters and without “\ufffd”.',
    text: () =>
      'The text has control characters or “\ufffd” in it. Write that place anew and save as UTF-8.',
    twice: () => 'This key is taken. Choose another one.',
    'areas-or-template': () => 'Give either “areas” or a “template”: not both, and not neither.',
    'no-such-area': ({ limit }) =>
      `There is no such area. They are counted from 0; write at most ${limit}.`,
    'end-before-start': () => 'The end is before the start. Swap the two times.',
    'no-such-session': (facts) =>
      `No session of this file has this key.${meantEn(facts) || ` There are ${listEn(facts)}.`}`,
    'choice-without-options': () => 'A choice needs two answers at least. Add “options”.',
    'scale-without-range': () =>
      'The upper end has to be more than the lower one. Swap “min” and “max”.',
  },
};
