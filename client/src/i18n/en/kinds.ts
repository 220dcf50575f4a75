/** What the elements of a board are called, one line per type each. Loaded by every board. */
export default {
  name: {
    area: 'Area',
    label: 'Heading',
    connector: 'Connection',
    stroke: 'Drawing',
    image: 'Picture',
    stack: 'Pile',
  },
  /** Somebody was at work on it when it went. */
  gone: {
    note: 'Somebody else has just removed this note.',
    label: 'Somebody else has just removed this heading.',
    image: 'Somebody else has just removed this picture.',
    area: 'Somebody else has just removed this area.',
    stack: 'Somebody else has just taken this stack apart.',
    connector: 'Somebody else has just removed this connector.',
    stroke: 'Somebody else has just removed this drawing.',
  },
};
