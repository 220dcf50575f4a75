import { changesBetween, meChanges } from '@stellwand/shared/domain/changes';
import { evolve } from '@stellwand/shared/domain/evolve';
import { meView, sharedViewFor } from '@stellwand/shared/domain/views/snapshot';
import type { WorkshopState } from '@stellwand/shared/domain/workshop-state';
import { toById, valueById } from '@stellwand/shared/lib/by-id';
import { expect, test } from 'vitest';
import type { Moment } from './dots.ts';
import { openNode, openWorkshop, value } from './engine.fixture.ts';
import { flushBetween } from './flushes.ts';
import { fromStore } from './stored-workshop.ts';

/** The moment before a dot and the one after it, and how often a view of everybody was made. */
async function oneDot() {
  const { engine, stores } = openNode();
  const { workshopId, organiser, participants, sessionIds, secrets } = await openWorkshop(
    engine,
    2,
  );
  const [sessionId] = sessionIds;
  const ada = await value(engine.redeem(valueById(secrets.facilitators, 'roll-in') ?? '', 'Ada'));
  const other = await value(engine.redeem(valueById(secrets.facilitators, 'change') ?? '', 'Bo'));
  const screen = await value(engine.redeem(secrets.spectator, 'Wand'));
  for (const person of participants) {
    await value(engine.run(person, { type: 'session.choose', sessionId }));
  }
  const boardId = (await value(engine.boardsOf(workshopId, sessionId)))[0]?.board.boardId ?? '';
  const settings = { budget: 3, maxPerTarget: 2, targets: 'notes', anonymous: false } as const;
  const opened = await value(
    engine.run(organiser, { type: 'vote.open', sessionId, boardId, ...settings }),
  );
  const stored = await stores.workshops.load(workshopId);
  const state = stored && fromStore(workshopId, stored);
  if (!state) throw new Error('no workshop');
  await engine.close();
  let views = 0;
  const record = Object.defineProperty({ ...state.record }, 'title', {
    get: () => {
      views += 1;
      return 'Erfahrungsaustausch';
    },
  });
  const [anna, ben] = participants.map(({ personId }) => personId);
  const everybody = [...state.people.keys()];
  const before: Moment = { state: { ...state, record }, online: new Set(everybody) };
  const cast = evolve(before.state, {
    type: 'ballot.saved',
    voteId: String(opened.voteId),
    personId: anna ?? '',
    dots: toById([['note-0001', 2]]),
  });
  const after: Moment = {
    state: { ...cast, version: state.version + 1 },
    online: new Set(everybody),
  };
  return { before, after, everybody, anna, ben, organiser, ada, other, screen, made: () => views };
}

/** What somebody hears where everything is looked at. */
function inFull({ state: was, online: then }: Moment, { state, online }: Moment, id: string) {
  const viewer = (one: WorkshopState) => {
    const person = one.people.get(id);
    if (!person) throw new Error(`no ${id}`);
    return person;
  };
  return [
    ...changesBetween(
      sharedViewFor(was, viewer(was), then),
      sharedViewFor(state, viewer(state), online),
    ),
    ...meChanges(meView(was, viewer(was)), meView(state, viewer(state))),
  ];
}

test('AUD-5 a dot is news for the voter and who leads, and no view of everybody is made for it', async () => {
  const { before, after, everybody, anna, ben, organiser, ada, other, screen, made } =
    await oneDot();
  const flush = flushBetween(before, after);
  const heard = new Map(everybody.map((id) => [id, flush.eventsFor(id)]));
  expect(made()).toBe(0);
  for (const id of everybody) expect(heard.get(id)).toEqual(inFull(before, after, id));
  const types = (id = '') => heard.get(id)?.map(({ type }) => type);
  expect(types(anna)).toEqual(['me.changed']);
  expect([ben, other.personId, screen.personId].map(types)).toEqual([[], [], []]);
  for (const { personId } of [organiser, ada]) {
    expect(heard.get(personId)).toMatchObject([
      { type: 'session.changed', session: { votes: [{ turnout: { voted: 1, of: 2 } }] } },
    ]);
  }
});

test('AUD-5 a dot hides nothing that happens in the same moment', async () => {
  const { before, after, everybody, anna = '', ben = '' } = await oneDot();
  const left = { ...after, online: new Set(everybody.filter((id) => id !== anna)) };
  expect(flushBetween(before, left).eventsFor(ben)).toMatchObject([
    { type: 'person.changed', person: { personId: anna, online: false } },
  ]);
  const gone = {
    ...after,
    state: evolve(after.state, { type: 'person.removed', personId: anna, at: 1 }),
  };
  for (const id of everybody.filter((one) => one !== anna)) {
    expect(flushBetween(before, gone).eventsFor(id)).toEqual(inFull(before, gone, id));
  }
});
