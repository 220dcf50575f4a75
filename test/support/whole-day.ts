import { createNote, moveNote } from '@stellwand/shared/board/notes';
import type { JoinAnswer } from '@stellwand/shared/contracts/http-api';
import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import { type ById, valueById } from '@stellwand/shared/lib/by-id';
import type { SessionResult } from '@stellwand/shared/results/session-result';
import * as Y from 'yjs';
import { type Api, createApi, type ErfurtFile, erfurt } from './api.ts';
import { createProtocolClient, type ProtocolClient } from './protocol-client.ts';
import { startRedis } from './redis-server.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { until } from './until.ts';

/** How the day went, for the test's assertions and for the record. */
export interface DayReport {
  joinedInMs: number;
  /** Slowest person from the click on “start groups” to their own board, synced. */
  placedInMs: number;
  stranded: number;
  killed: number;
  /** By session key: what the export said against what the file has. */
  lost: string[];
  duplicated: string[];
  misplaced: string[];
  unexpected: string[];
}

/** What the report of a day has to say, whatever the store. */
export const GOOD_DAY = {
  stranded: 0,
  killed: 1,
  lost: [],
  duplicated: [],
  misplaced: [],
  unexpected: [],
} satisfies Partial<DayReport>;

/** The day as it was, its two minutes of arriving compressed ten times. */
export const WHOLE_DAY: DayOptions = {
  people: 110,
  arriveWithinMs: 11_000,
  letterMs: 60,
  sleepers: 30,
};

export interface DayOptions {
  people: number;
  /** Over how long people arrive. */
  arriveWithinMs: number;
  /** Pause between two typed letters. */
  letterMs: number;
  sleepers: number;
}

interface Person extends JoinAnswer {
  client: ProtocolClient | null;
  boardId: string;
}

type FileSession = ErfurtFile['sessions'][number];

/** A whole day on a server of its own, which is gone afterwards. */
export async function wholeDayOn(
  store: 'embedded' | 'redis',
  options: DayOptions,
): Promise<DayReport> {
  const redis = store === 'redis' ? await startRedis() : null;
  try {
    const server = await startServer(redis ? { REDIS_URL: redis.url } : {});
    try {
      return await runWholeDay(server, options);
    } finally {
      await server.dispose();
    }
  } finally {
    await redis?.close();
  }
}

/** The Erfurt day, compressed: everything through public interfaces, one kill -9 in the middle. */
async function runWholeDay(server: ServerProcess, options: DayOptions): Promise<DayReport> {
  const api = createApi(server.url);
  const file = await erfurt();
  const { joinCode, links, workshopId } = await api.createWorkshop(file);
  const organiser = await api.redeem(links.organiser);
  const report: DayReport = {
    joinedInMs: 0,
    placedInMs: 0,
    stranded: 0,
    killed: 0,
    lost: [],
    duplicated: [],
    misplaced: [],
    unexpected: [],
  };

  const doorsOpenAt = Date.now();
  const people: Person[] = await Promise.all(
    Array.from({ length: options.people }, async (_, index) => {
      await pause((options.arriveWithinMs * index) / options.people);
      const joined = await api.join(joinCode, `Person ${index + 1}`);
      return { ...joined, client: null, boardId: '' };
    }),
  );
  report.joinedInMs = Date.now() - doorsOpenAt;

  const rounds = file.agenda.filter((step) => step.kind === 'sessions');
  for (const [index, round] of rounds.entries()) {
    const sessions = file.sessions.filter((session) => round.sessions?.includes(session.key));
    await holdRound({
      api,
      server,
      organiser,
      links,
      people,
      sessions,
      report,
      options,
      kill: index === 0,
    });
  }

  const snapshot = await api.snapshot(organiser);
  for (const session of file.sessions) await compare(api, organiser, snapshot, session, report);
  const day = await api.request('GET', `/api/workshops/${workshopId}/results?format=html`, {
    token: organiser.token,
  });
  if (day.status !== 200) throw new Error(`the day's results: ${day.status}`);
  for (const person of people) person.client?.close();
  return report;
}

interface Round {
  api: Api;
  server: ServerProcess;
  organiser: JoinAnswer;
  links: { facilitators: ById<string> };
  people: Person[];
  sessions: FileSession[];
  report: DayReport;
  options: DayOptions;
  kill: boolean;
}

async function holdRound(round: Round): Promise<void> {
  const { api, organiser, people, sessions, report, options } = round;
  const before = await api.snapshot(organiser);
  const share = dealPeople(people, sessions, options.people);

  // Half choose for themselves, half are placed by the organiser.
  await Promise.all(
    sessions.flatMap((session) => {
      const sessionId = sessionIdOf(before, session.key);
      return (share.get(session.key) ?? []).map((person, index) =>
        index % 2 === 0
          ? api.command(person, { type: 'session.choose', sessionId })
          : api.command(organiser, {
              type: 'person.place',
              personId: person.personId,
              sessionId,
            }),
      );
    }),
  );
  for (const session of sessions) {
    const leader = await api.redeem(valueById(round.links.facilitators, session.key) ?? '');
    await api.command(leader, {
      type: 'groups.form',
      sessionId: sessionIdOf(before, session.key),
      strategy: 'random',
      count: session.groups,
    });
  }
  const clickedAt = Date.now();
  await api.command(organiser, {
    type: 'groups.start',
    sessionIds: sessions.map((session) => sessionIdOf(before, session.key)),
  });
  await Promise.all(
    people.map(async (person) => {
      const { placement } = await api.me(person.token);
      if (placement.kind !== 'group' || !placement.boardId) {
        report.stranded++;
        return;
      }
      person.boardId = placement.boardId;
      person.client?.close();
      person.client = createProtocolClient({
        url: round.server.url,
        boardId: placement.boardId,
        token: person.token,
      });
      await person.client.connect();
    }),
  );
  report.placedInMs = Math.max(report.placedInMs, Date.now() - clickedAt);

  const work = sessions.map((session) =>
    writeSession(session, share.get(session.key) ?? [], options),
  );
  if (round.kill) {
    await pause(options.letterMs * 12);
    await round.server.kill('SIGKILL');
    report.killed++;
    for (const person of people) person.client?.disconnect();
    await round.server.start();
    await reconnectAll(people);
  }
  // Lids close over lunch; what was typed meanwhile waits on the device.
  const sleepers = people.slice(0, options.sleepers);
  for (const person of sleepers) person.client?.disconnect();
  await Promise.all(work);
  await reconnectAll(sleepers);
  await Promise.all(people.map((person) => person.client?.saved()));
  await api.command(organiser, {
    type: 'groups.end',
    sessionIds: sessions.map((session) => sessionIdOf(before, session.key)),
  });
}

/** Every note of the file is typed once, on one group's board, then moved and touched by another. */
async function writeSession(
  session: FileSession,
  members: Person[],
  options: DayOptions,
): Promise<void> {
  await Promise.all(
    session.notes.map(async (note, index) => {
      const author = members[index % members.length];
      const doc = author?.client?.doc;
      if (!author || !doc) throw new Error('a note has no author');
      const id = `day-${session.key}-${index}`.slice(0, 40);
      const area = `area-${String(note.area + 1).padStart(4, '0')}`;
      createNote(doc, {
        id,
        text: '',
        at: { x: 30 + index * 7, y: 120 + index * 11 },
        author: author.personId,
        createdAt: Date.now(),
        area,
      });
      for (const letter of note.text) {
        type(doc, id, letter);
        await pause(options.letterMs);
      }
      moveNote(doc, id, { x: 60 + index * 7, y: 140 + index * 11 });
      const other = members.find(
        (person) =>
          person !== author && person.boardId === author.boardId && person.client?.isOpen(),
      );
      if (!other?.client) return;
      const theirs = other.client.doc;
      try {
        await until(
          'the other sees the note',
          () => textOf(theirs, id)?.toString() === note.text,
          15_000,
        );
      } catch {
        // The author sleeps: nobody else can see the note before they are back.
        return;
      }
      type(theirs, id, '!');
      const text = textOf(theirs, id);
      text?.delete(text.length - 1, 1);
    }),
  );
}

async function reconnectAll(people: readonly Person[]): Promise<void> {
  await Promise.all(people.map((person) => person.client?.connect()));
}

/** The file's `participants` are capacities; together they are exactly the people of the day. */
function dealPeople(
  people: readonly Person[],
  sessions: readonly FileSession[],
  expected: number,
): Map<string, Person[]> {
  const capacity = sessions.reduce((sum, session) => sum + session.participants, 0);
  const share = new Map<string, Person[]>();
  let next = 0;
  sessions.forEach((session, index) => {
    const last = index === sessions.length - 1;
    const count = last
      ? people.length - next
      : Math.floor((session.participants * Math.min(expected, people.length)) / capacity);
    share.set(session.key, people.slice(next, next + count));
    next += count;
  });
  return share;
}

async function compare(
  api: Api,
  organiser: JoinAnswer,
  snapshot: Snapshot,
  session: FileSession,
  report: DayReport,
): Promise<void> {
  const sessionId = sessionIdOf(snapshot, session.key);
  const answer = await api.request('GET', `/api/sessions/${sessionId}/results?format=json`, {
    token: organiser.token,
  });
  const result = (
    typeof answer.body === 'string' ? JSON.parse(answer.body) : answer.body
  ) as SessionResult;
  const found = new Map<string, string[]>();
  const note = (text: string, area: string): void => {
    found.set(text, [...(found.get(text) ?? []), area]);
  };
  for (const area of result.areas) for (const one of area.notes) note(one.text, area.title);
  for (const one of result.withoutArea) note(one.text, '');
  for (const { text, area } of session.notes) {
    const places = found.get(text) ?? [];
    if (places.length === 0) report.lost.push(`${session.key}: ${text}`);
    if (places.length > 1) report.duplicated.push(`${session.key}: ${text}`);
    if (places.length === 1 && places[0] !== session.areas[area]) {
      report.misplaced.push(`${session.key}: ${text}`);
    }
    found.delete(text);
  }
  report.unexpected.push(...[...found.keys()].map((text) => `${session.key}: ${text}`));
}

function sessionIdOf(snapshot: Snapshot, key: string): string {
  const session = snapshot.sessions.find((one) => one.key === key);
  if (!session) throw new Error(`no session ${key}`);
  return session.sessionId;
}

function textOf(doc: Y.Doc, id: string): Y.Text | undefined {
  const element = doc.getMap('elements').get(id);
  const text = element instanceof Y.Map ? element.get('text') : undefined;
  return text instanceof Y.Text ? text : undefined;
}

function type(doc: Y.Doc, id: string, letter: string): void {
  const text = textOf(doc, id);
  text?.insert(text.length, letter);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
