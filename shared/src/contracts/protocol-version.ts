/** A change of what crosses a wire. */
interface ProtocolStep {
  version: number;
  /** The day it became part of the product, `YYYY-MM-DD`. */
  since: string;
  /** What somebody who speaks the version before has to know. */
  change: string;
}

/**
 * How what clients and nodes say to each other came about, oldest first. Versions one apart work side by side:
 * additions are ignored by those who do not know them, an event nobody knows makes its reader read the whole
 * again, an unknown command is refused with `unknown-command`. A test holds a fingerprint of every message
 * against the newest step, so that none changes by accident.
 */
export const PROTOCOL_HISTORY: readonly [ProtocolStep, ...ProtocolStep[]] = [
  {
    version: 1,
    since: '2026-11-23',
    change: 'Boards by y-protocols with a barrier of our own; commands, snapshot and events.',
  },
  {
    version: 2,
    since: '2026-11-30',
    change:
      'Everybody says which version they speak: `auth.protocol` and `snapshot.protocol`, the header `Stellwand-Protocol`, `protocol` between nodes. Large answers travel packed to whoever asks for it. A client says under which client ids earlier visits wrote (`own ids`); `person.admit` takes `withNotes`.',
  },
  {
    version: 3,
    since: '2026-12-01',
    change:
      '`vote.discard` takes a vote out of its session, ballots and all. The projection says of the last vote on its board how many have voted, then the places.',
  },
  {
    version: 4,
    since: '2026-12-01',
    change:
      '`timer.start`, `timer.extend`, `timer.pause`, `timer.stop` set the clock of a session or a group, shown as `timer` in both; `GET /api/time` says what time it is on the server.',
  },
  {
    version: 5,
    since: '2026-12-01',
    change:
      'Areas flow: elements have `order`, areas `flow`, stacks `folded`; without them everything is as before. `GET /api/boards/:id?layout=1` adds `shown`; the projection sends shown places, the area of every element and its order.',
  },
];

/** What this build speaks: the newest of these (a number of its own, or every phone would load the history). */
export const PROTOCOL_VERSION = 5;

/** Of every HTTP answer and of the answer that opens a WebSocket. */
export const PROTOCOL_HEADER = 'Stellwand-Protocol';
