/** What the elements of a board are called, one line per type each. Loaded by every board. */
export default {
  name: {
    area: 'Bereich',
    label: 'Überschrift',
    connector: 'Verbindung',
    stroke: 'Zeichnung',
    image: 'Bild',
    stack: 'Stapel',
  },
  /** Somebody was at work on it when it went. */
  gone: {
    note: 'Dieser Zettel wurde gerade von jemand anderem entfernt.',
    label: 'Diese Überschrift wurde gerade von jemand anderem entfernt.',
    image: 'Dieses Bild wurde gerade von jemand anderem entfernt.',
    area: 'Dieser Bereich wurde gerade von jemand anderem entfernt.',
    stack: 'Dieser Stapel wurde gerade von jemand anderem aufgelöst.',
    connector: 'Diese Verbindung wurde gerade von jemand anderem entfernt.',
    stroke: 'Diese Zeichnung wurde gerade von jemand anderem entfernt.',
  },
};
