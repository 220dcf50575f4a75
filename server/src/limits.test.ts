import { readFileSync } from 'node:fs';
import { LIMITS } from '@stellwand/shared/contracts/board-document';
import { TEMPLATE_LIMITS } from '@stellwand/shared/contracts/board-template';
import { MAX_PEOPLE } from '@stellwand/shared/contracts/door';
import { IMAGE_LIMITS } from '@stellwand/shared/contracts/images';
import { MAX_VOTES } from '@stellwand/shared/domain/votes';
import { expect, test } from 'vitest';
import { CLAIMS_PER_PERSON } from './documents/session/claim-client.ts';
import { KEPT_MS, MAX_CHARACTERS, MAX_DELETIONS } from './documents/side-logs/bin.ts';
import { MAX_POINT_BYTES, MAX_POINTS } from './documents/side-logs/points.ts';
import {
  BOARD_BOUNDS,
  IMAGE_BOUNDS,
  PERSON_BOUNDS,
  PLACE_BOUNDS,
  SMALL_BOUNDS,
  STORE_BOUNDS,
} from './limits.ts';

const number = (value: number): string => value.toLocaleString('en');
const mib = (bytes: number): string => `${bytes / 1024 / 1024} MiB`;
const minutes = (ms: number): string => `${ms / 60_000} min`;
const days = (ms: number): string => `${ms / 86_400_000} days`;
const percent = (part: number): string => `${part * 100} %`;

/** What, bounds, who clears it up and how, what whoever meets the bound hears. */
const ROWS: readonly (readonly [what: string, bound: string, remedy: string, code: string])[] = [
  [
    'participants of a workshop',
    `${number(MAX_PEOPLE)}, with those who wait; of one place 150 at once, then 10 a second`,
    'who leads removes those of one place; the door',
    '`workshop-full` `rate`',
  ],
  [
    'elements on a board',
    `${number(BOARD_BOUNDS.elements)}, of one participant ${number(BOARD_BOUNDS.elementsPerPerson)}; who leads ${BOARD_BOUNDS.leadElements} more`,
    'author deletes; who leads removes the person with notes',
    '`quota-elements` `quota-person`',
  ],
  [
    'bytes of a board, its history included',
    `${mib(BOARD_BOUNDS.bytes)}, of one participant ${mib(BOARD_BOUNDS.bytesPerPerson)}; who leads ${mib(BOARD_BOUNDS.leadBytes)} more; a struct counts ${BOARD_BOUNDS.structBytes} bytes at least; the log is compacted at ${mib(BOARD_BOUNDS.compactAtBytes)}`,
    'the same; deletions are always taken',
    '`board-full` `quota-person`',
  ],
  [
    'a board of a version without bounds',
    `opened up to ${mib(BOARD_BOUNDS.openableBytes)}`,
    'the workshop is deleted, or its backup opened elsewhere',
    '4413 `board-full`',
  ],
  [
    'bytes sent to boards',
    `${mib(PERSON_BOUNDS.bytesPerHour)} in ${minutes(PERSON_BOUNDS.hourMs)}; from ${percent(PERSON_BOUNDS.slowFrom)} on ${PERSON_BOUNDS.slowBytesPerSecond / 1024} KiB a second`,
    'time',
    'slower, then `quota-person`',
  ],
  [
    'text of a note, comments on it',
    `${number(LIMITS.textLength)} characters; ${LIMITS.commentsPerElement} living comments of ${number(LIMITS.commentLength)}; dead ones count to the bytes`,
    'author deletes; who leads deletes any',
    '`schema` `quota-comments`',
  ],
  [
    'Yjs client ids',
    `${LIMITS.clientIdsPerPerson} per person and board; ${CLAIMS_PER_PERSON} announced and never used, for 1 day`,
    'time; the board begins anew',
    '`too-much`',
  ],
  [
    'open lines, pointers shown',
    `${PERSON_BOUNDS.lines} lines and on each board ${PERSON_BOUNDS.awarenessStates} pointers per person`,
    'closing them; who leads removes the person',
    '4529, `rate`',
  ],
  [
    'open sockets, answers nobody takes',
    `${number(PLACE_BOUNDS.sockets)} sockets with requests of one place, behind a proxy ${number(PLACE_BOUNDS.socketsBehindProxy)}; ${mib(PERSON_BOUNDS.untakenBytes)} of answers per person`,
    'idle sockets go first, then those whose answer nobody takes; nothing more is answered until it is taken',
    '–',
  ],
  [
    'images',
    `${number(IMAGE_LIMITS.perWorkshop)} per workshop, the last ${IMAGE_BOUNDS.leadReserve} for who leads, ${number(IMAGE_BOUNDS.keptPerWorkshop)} with hidden ones; ${IMAGE_BOUNDS.perPersonAndHour} per participant and hour; ${mib(IMAGE_LIMITS.bytes)} each`,
    `unseen ones go first where there is no room (older than ${IMAGE_BOUNDS.unshownMs / 1_000} s, then ${IMAGE_BOUNDS.unshownAtLeastMs / 1_000} s), else after a week; who leads removes the person with notes`,
    '`quota-images` `quota-person`',
  ],
  [
    'answers kept for repeats of commands',
    `${number(SMALL_BOUNDS.answersPerDay)} per person for 1 day, those after them for ${minutes(SMALL_BOUNDS.laterAnswerMs)}`,
    'time',
    '–',
  ],
  [
    'links for another device',
    `${SMALL_BOUNDS.deviceLinks} per person in ${minutes(SMALL_BOUNDS.deviceLinkMs)}, once each`,
    'time; gone with the person',
    '`rate`',
  ],
  [
    'audit lines',
    `${number(SMALL_BOUNDS.auditLinesPerHour)} per person and hour, for ${days(SMALL_BOUNDS.auditMs)}`,
    'time; gone with the workshop',
    'left out, said in the log',
  ],
  [
    'restore points',
    `${MAX_POINTS} per board, ${mib(MAX_POINT_BYTES)}; by who leads and at phases`,
    'the oldest go',
    '–',
  ],
  [
    'what was deleted (bin)',
    `${number(MAX_DELETIONS)} per board, ${number(MAX_CHARACTERS)} characters, ${days(KEPT_MS)}`,
    'the oldest go; removing the person with notes forgets theirs',
    '–',
  ],
  ['hidden notes', 'what was on the boards: by who leads alone', 'who leads shows them again', '–'],
  [
    'templates',
    `${TEMPLATE_LIMITS.perWorkshop} per workshop of ${TEMPLATE_LIMITS.elements} elements; by who leads`,
    'who leads deletes',
    '`quota-templates` `too-large`',
  ],
  [
    'votes and ballots',
    `${MAX_VOTES} votes per session, one ballot per person and vote`,
    'gone with the workshop',
    '`quota-votes`',
  ],
  [
    'hands, calls for help, calls to a place',
    'one each, of a person, a group, a session',
    'they themselves; who leads',
    '–',
  ],
  [
    'the store as a whole',
    `Redis: from ${percent(STORE_BOUNDS.noGrowthFrom)} of \`maxmemory\` on nothing is added, from ${percent(STORE_BOUNDS.noJoinsFrom)} on nobody joins; reserve ${mib(STORE_BOUNDS.ballastKeyBytes)}, embedded ${mib(STORE_BOUNDS.ballastFileBytes)}`,
    'deleting works with a full store',
    '`store-away`, `/readyz`',
  ],
];

const table = [
  '| What a person can make | Bound in number, bytes, time | Who clears it up, and how | Code |',
  '| --- | --- | --- | --- |',
  ...ROWS.map((row) => `| ${row.join(' | ')} |`),
].join('\n');

test('LIMIT-10 docs/reliability.md says what the code does', () => {
  const docs = readFileSync(new URL('../../docs/reliability.md', import.meta.url), 'utf8');
  const [, found = ''] = /<!-- bounds -->\n\n([\s\S]*?)\n\n<!-- \/bounds -->/.exec(docs) ?? [];
  expect(found).toBe(table);
});
