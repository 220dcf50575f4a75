import { createApi } from './api.ts';
import { ADMIN_TOKEN } from './server-process.ts';
import { type Cast, castOf, smallFile } from './small-workshop.ts';
import { startGateways } from './start-gateways.ts';

export interface CommandFuzz {
  requests: number;
  /** How often each HTTP status was answered. */
  statuses: Record<number, number>;
  /** Answers of 500 and more, refusals without a code, faults in the log, a node that is not well. */
  violations: string[];
}

const ODDITIES = [null, -1, 1e300, '', '\u0000', '\ud800', [], {}, true, 'x'.repeat(5_000)];
const STRANGE_KEYS = ['__proto__', 'x', 'constructor'];

/** A sequence that can be had again; its low digits are not used, they repeat soon. */
function sequence(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % n;
  };
}

/**
 * Sends damaged bodies to a whole node as long as `goesOn`: files, ways in, and commands by who may give
 * them, but those that would lock out the senders or take away what is sent. Whatever comes, the node answers with a code and stays up.
 */
export async function fuzzCommands(
  seed: number,
  goesOn: (requests: number) => boolean,
): Promise<CommandFuzz> {
  const gateways = await startGateways();
  const random = sequence(seed);
  const statuses: Record<number, number> = {};
  const violations: string[] = [];
  let requests = 0;
  try {
    const api = createApi(gateways.url);
    const bodies = bodiesOf(await castOf(api));
    while (goesOn(requests) && violations.length < 5) {
      const body = bodies[random(bodies.length)];
      if (!body) continue;
      const text = damaged(JSON.stringify(mutated(body.value, random)) ?? '{}', random);
      const response = await fetch(`${gateways.url}${body.path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(body.token && { authorization: `Bearer ${body.token}` }),
        },
        body: text,
      });
      requests += 1;
      statuses[response.status] = (statuses[response.status] ?? 0) + 1;
      const answer = await response.text();
      const isRefused = response.status >= 400 && response.status < 500;
      if (response.ok || (isRefused && /"code":"[a-z-]+"/.test(answer))) continue;
      violations.push(`${response.status} for ${body.path} ${text.slice(0, 500)}`);
    }
    const health = await api.request('GET', '/healthz');
    if (health.status !== 200) violations.push(`/healthz answers ${health.status}`);
    if (/request failed/.test(gateways.log())) violations.push('a request failed in the log');
  } finally {
    await gateways.close();
  }
  return { requests, statuses, violations };
}

interface Body {
  path: string;
  value: object;
  token?: string;
}

function bodiesOf(cast: Cast): Body[] {
  const { organiser, facilitator, participant, eins } = cast;
  const boardId = cast.snapshot.sessions[0]?.plenaryBoardId;
  const { personId } = participant;
  const byLeaders = [
    { type: 'person.place', personId, sessionId: eins },
    { type: 'groups.form', sessionId: eins, strategy: 'manual', groups: [{ members: [personId] }] },
    { type: 'person.undo', personId, sinceMs: 60_000 },
    { type: 'door.set', mode: 'approve' },
    { type: 'person.admit', personIds: [personId], admitted: true },
    { type: 'people.remove', withinMs: 60_000, like: personId, dryRun: true },
    { type: 'groups.start', sessionIds: [eins] },
    { type: 'groups.end', sessionId: eins },
    { type: 'phase.start', sessionId: eins, phaseId: 'own', commandId: 'abcdefgh' },
    { type: 'session.names', sessionId: eins, names: 'pseudonym' },
    { type: 'template.apply', sessionId: eins, templateId: 'swot', boardIds: [boardId] },
    { type: 'template.save', boardId, name: 'Vorlage', withNotes: true },
    { type: 'board.lock', boardId, locked: true },
    { type: 'note.hide', boardId, elementId: 'element-1', hidden: true, reason: 'x' },
    { type: 'note.erase', boardId, elementId: 'element-2' },
    {
      type: 'vote.open',
      sessionId: eins,
      boardId,
      budget: 3,
      maxPerTarget: 1,
      targets: 'areas',
      anonymous: true,
    },
    { type: 'vote.close', voteId: 'vote-0001' },
    { type: 'vote.discard', voteId: 'vote-0001' },
    { type: 'projector.show', sessionId: eins, boardId, code: true, follow: true },
    { type: 'attention.call', boardId, elementId: 'element-1', hold: true },
    { type: 'timer.start', sessionId: eins, durationMs: 300_000 },
    { type: 'timer.extend', sessionId: eins, byMs: 60_000 },
    { type: 'timer.pause', sessionId: eins, paused: true },
    { type: 'timer.stop', sessionId: eins, groupId: 'group-001' },
    { type: 'attention.end', sessionId: eins },
    { type: 'point.create', boardId, name: 'Mittag' },
    { type: 'point.restore', boardId, pointId: 'point-0001', mode: 'keep' },
    { type: 'deletions.restore', boardId, personId, since: 1, elementIds: ['element-1'] },
  ];
  const byAnybody = [
    { type: 'person.rename', name: 'Ada' },
    { type: 'session.choose', sessionId: eins },
    { type: 'vote.cast', voteId: 'vote-0001', elementId: 'element-1', dots: 1 },
  ];
  const path = `/api/workshops/${organiser.workshopId}/commands`;
  return [
    { path: '/api/workshops', value: smallFile(), token: ADMIN_TOKEN },
    { path: '/api/redeem', value: { secret: 'x'.repeat(40), name: 'A' } },
    {
      path: '/api/join',
      value: { code: 'AAAA-AAAA', name: 'A', organisation: 'B', level: 'state' },
    },
    ...byLeaders.map((value) => ({ path, value, token: organiser.token })),
    ...byLeaders.map((value) => ({ path, value, token: facilitator.token })),
    ...byAnybody.map((value) => ({ path, value, token: participant.token })),
  ];
}

function mutated(value: unknown, random: (n: number) => number): unknown {
  if (Array.isArray(value)) return value.map((item) => (random(4) ? item : mutated(item, random)));
  if (typeof value !== 'object' || value === null) return ODDITIES[random(ODDITIES.length)];
  const entries = Object.entries(value).filter(() => random(8) > 0);
  if (random(6) === 0) entries.push([STRANGE_KEYS[random(STRANGE_KEYS.length)] ?? '', 1]);
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, random(3) ? inner : mutated(inner, random)]),
  );
}

const damaged = (text: string, random: (n: number) => number): string =>
  random(5) ? text : text.slice(0, random(text.length)) + text.slice(random(text.length));
