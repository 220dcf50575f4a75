/** What helps with the words of a note. Loaded with those parts. */
export default {
  carets: { here: 'Also writing here: {{names}}' },
  link: { open: 'Open link: {{host}}' },
  edited: { mark: 'edited', at: 'edited {{time}}' },
  internal: {
    mark: 'internal',
    words: 'internal – will not be published',
    keep: 'Internal – do not publish',
    publish: 'No longer internal',
    kept_one: 'The note is internal. It will not be published.',
    kept_other: '{{count}} notes are internal. They will not be published.',
    published_one: 'The note is no longer internal.',
    published_other: '{{count}} notes are no longer internal.',
  },
  size: {
    small: 'Size: small',
    auto: 'Size: as the text needs',
    large: 'Size: large',
  },
  emoji: {
    open: 'Insert emoji',
    title: 'Choose an emoji',
    search: 'Search emoji',
    count_one: '{{count}} emoji',
    count_other: '{{count}} emoji',
    none: 'There is no emoji for that. Try another word.',
  },
  first: {
    title: 'Your first note is here: {{area}}',
    canvas: 'You can click it and move it. Write the next one below again.',
    list: 'Use “…” to change it. Write the next one below again.',
  },
};
