/** What helps with the words of a note. Loaded with those parts. */
export default {
  carets: { here: 'Auch hier schreibt: {{names}}' },
  link: { open: 'Link öffnen: {{host}}' },
  edited: { mark: 'bearbeitet', at: 'bearbeitet {{time}}' },
  internal: {
    mark: 'intern',
    words: 'intern – wird nicht veröffentlicht',
    keep: 'Intern – nicht veröffentlichen',
    publish: 'Nicht mehr intern',
    kept_one: 'Zettel ist intern. Er wird nicht veröffentlicht.',
    kept_other: '{{count}} Zettel sind intern. Sie werden nicht veröffentlicht.',
    published_one: 'Zettel ist nicht mehr intern.',
    published_other: '{{count}} Zettel sind nicht mehr intern.',
  },
  size: {
    small: 'Größe: klein',
    auto: 'Größe: passend zum Text',
    large: 'Größe: groß',
  },
  emoji: {
    open: 'Emoji einfügen',
    title: 'Emoji auswählen',
    search: 'Emoji suchen',
    count_one: '{{count}} Emoji',
    count_other: '{{count}} Emojis',
    none: 'Dazu gibt es kein Emoji. Versuchen Sie ein anderes Wort.',
  },
  first: {
    title: 'Ihr erster Zettel hängt hier: {{area}}',
    canvas: 'Sie können ihn anklicken und verschieben. Den nächsten schreiben Sie wieder unten.',
    list: 'Über „…“ können Sie ihn ändern. Den nächsten schreiben Sie wieder unten.',
  },
};
