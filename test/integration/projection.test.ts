import type { ProjectedElement, Projection } from '@stellwand/shared/contracts/projection';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createApi } from '../support/api.ts';
import { bearer } from '../support/raw-lines.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';
import { type Gateways, startGateways } from '../support/start-gateways.ts';
import { openStockClient } from '../support/stock-client.ts';
import { until } from '../support/until.ts';

let gateways: Gateways;
let api: ReturnType<typeof createApi>;
const ends: (() => void)[] = [];

beforeAll(async () => {
  gateways = await startGateways();
  api = createApi(gateways.url);
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
});
afterAll(() => gateways.close());

/** A screen as it hangs on the wall, with every byte that came over its line. */
async function openScreen(cast: Cast) {
  const socket: Socket = io(gateways.url, {
    reconnection: false,
    forceNew: true,
    transports: ['websocket'],
    extraHeaders: bearer(cast.spectator.token),
  });
  ends.push(() => socket.disconnect());
  const raw: string[] = [];
  socket.io.engine.on('packet', (packet: { data?: unknown }) => {
    raw.push(
      packet.data instanceof Uint8Array ? packet.data.toString() : JSON.stringify(packet.data),
    );
  });
  const received: Projection[] = [];
  const elements = new Map<string, ProjectedElement>();
  socket.on('projection', (projection: Projection) => {
    received.push(projection);
    if (projection.type === 'shown') elements.clear();
    const came = projection.type === 'shown' ? projection.board?.elements : projection.elements;
    for (const element of came ?? []) elements.set(element.elementId, element);
    if (projection.type === 'changed') for (const id of projection.gone) elements.delete(id);
  });
  await until('the screen shows something', () => received.length > 0);
  return {
    raw,
    received,
    elements,
    texts: () => [...elements.values()].filter((one) => one.type === 'note').map((one) => one.text),
    group: () => {
      const shown = received.findLast((one) => one.type === 'shown');
      return shown?.type === 'shown' ? (shown.board?.groupName ?? null) : null;
    },
    isLobby: () => {
      const shown = received.findLast((one) => one.type === 'shown');
      return shown?.type === 'shown' && shown.board === null;
    },
  };
}

async function openParticipant(cast: Cast, boardId?: string) {
  const { placement } = await api.me(cast.participant.token);
  const client = await openStockClient(
    gateways.url,
    boardId ?? placement.boardId ?? '',
    cast.participant,
  );
  ends.push(() => client.destroy());
  return { client, boardId: placement.boardId ?? '' };
}

test('PROJ-1 PROJ-4 the wall follows the facilitator and shows what is written', async () => {
  const cast = await castOf(api);
  const screen = await openScreen(cast);
  expect(screen.isLobby()).toBe(true);
  const { client } = await openParticipant(cast);
  const id = client.write('Feste Ansprechperson');
  await api.command(cast.facilitator, {
    type: 'phase.start',
    sessionId: cast.eins,
    phaseId: 'own',
  });
  await until('the note hangs on the wall', () => screen.texts().includes('Feste Ansprechperson'));
  client.write('Ein Formular');
  await until('the second one, too', () => screen.texts().length === 2);
  client.doc.getMap('elements').delete(id);
  await until('a deleted one leaves', () => screen.texts().join() === 'Ein Formular');
});

test('PROJ-4 typing comes in few images, each with the one note that changed', async () => {
  const cast = await castOf(api);
  const { client, boardId } = await openParticipant(cast);
  const id = client.write('');
  client.write('Ein anderer Zettel');
  await api.command(cast.facilitator, { type: 'projector.show', sessionId: cast.eins, boardId });
  const screen = await openScreen(cast);
  await until('both are there', () => screen.texts().length === 2);
  const before = screen.received.length;
  const text = (client.doc.getMap('elements').get(id) as Map<string, unknown>).get('text') as {
    insert(at: number, text: string): void;
  };
  const startedAt = Date.now();
  const words = 'Buchstabe für Buchstabe getippt';
  for (let at = 0; at < words.length; at++) {
    text.insert(at, words.charAt(at));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await until('the whole sentence', () => screen.elements.get(id)?.text === words);
  const images = screen.received.slice(before);
  // One at once, then at most four a second.
  expect(images.length).toBeLessThanOrEqual((Date.now() - startedAt) / 250 + 2);
  for (const image of images) {
    expect(image).toMatchObject({ type: 'changed', gone: [], elements: [{ elementId: id }] });
    expect(image.type === 'changed' && image.elements).toHaveLength(1);
  }
});

test('PROJ-3 no name, no author and no hidden text reaches a screen, whatever is shown', async () => {
  const cast = await castOf(api);
  const { client, boardId } = await openParticipant(cast);
  await api.command(cast.participant, { type: 'person.rename', name: 'Henriette Vertraulich' });
  const screen = await openScreen(cast);
  client.provider.awareness.setLocalStateField('cursor', { x: 5, y: 5 });
  const secret = client.write('Das bleibt unter uns');
  const { facilitator, eins } = cast;
  await api.command(facilitator, { type: 'projector.show', sessionId: eins, boardId, code: true });
  await until('it hangs there', () => screen.texts().includes('Das bleibt unter uns'));
  await api.command(facilitator, {
    type: 'note.hide',
    boardId,
    elementId: secret,
    hidden: true,
    reason: 'Nur intern',
  });
  await until('it is gone', () => screen.texts().length === 0);

  // A screen that comes now never hears of it.
  const later = await openScreen(cast);
  client.write('Darf jeder lesen');
  await until('both screens show the other', () =>
    [screen, later].every((one) => one.texts().join() === 'Darf jeder lesen'),
  );
  const heard = later.raw.join('\n');
  expect(heard).toContain('Darf jeder lesen');
  expect(heard).not.toContain('Das bleibt unter uns');
  for (const line of [...screen.raw, ...later.raw]) {
    expect(line).not.toContain('Henriette');
    expect(line).not.toContain('Nur intern');
    expect(line).not.toContain(cast.participant.personId);
    expect(line).not.toContain(facilitator.personId);
  }
});

test('PROJ-2 a chosen group board stays, null leads back to the way in', async () => {
  const cast = await castOf(api);
  const { organiser, facilitator, stranger, eins, zwei } = cast;
  const screen = await openScreen(cast);
  await api.command(facilitator, {
    type: 'groups.form',
    sessionId: eins,
    strategy: 'random',
    count: 1,
  });
  const session = (await api.snapshot(facilitator)).sessions.find((one) => one.sessionId === eins);
  const [group] = session?.groups ?? [];
  await api.command(facilitator, {
    type: 'projector.show',
    sessionId: eins,
    boardId: group?.boardId,
  });
  await until('the group is on the wall', () => screen.group() === group?.name);
  await api.command(stranger, { type: 'phase.start', sessionId: zwei, phaseId: 'own' });
  const refused = await api.request('POST', `/api/workshops/${organiser.workshopId}/commands`, {
    token: stranger.token,
    body: { type: 'projector.show', sessionId: eins, boardId: null },
  });
  expect(refused.status).toBe(403);
  expect(screen.group()).toBe(group?.name);
  await api.command(organiser, { type: 'projector.show', sessionId: eins, boardId: null });
  await until('the way in', screen.isLobby);
});

test('PROJ-3 nobody but spectators is sent a projection', async () => {
  const cast = await castOf(api);
  const socket = io(gateways.url, {
    reconnection: false,
    forceNew: true,
    extraHeaders: bearer(cast.participant.token),
  });
  ends.push(() => socket.disconnect());
  const events: string[] = [];
  socket.onAny((event: string) => events.push(event));
  await until('the participant is in', () => events.includes('snapshot'));
  const screen = await openScreen(cast);
  await api.command(cast.facilitator, {
    type: 'phase.start',
    sessionId: cast.eins,
    phaseId: 'read',
  });
  await until('the screen turned', () => !screen.isLobby());
  await until('the participant heard of the phase', () => events.includes('events'));
  expect(events).not.toContain('projection');
});
