import { newWorkshop } from '@stellwand/shared/domain/new-workshop';
import type { WorkshopEvent } from '@stellwand/shared/domain/workshop-event';
import type { WorkshopState } from '@stellwand/shared/domain/workshop-state';
import { expect, test } from 'vitest';
import { FILE, until } from './engine.fixture.ts';
import { fromStore, toChange } from './stored-workshop.ts';
import { WorkshopMirror } from './workshop-mirror.ts';

let ids = 0;
const { events: first } = newWorkshop(FILE, {
  id: () => `id-${String(++ids).padStart(6, '0')}`,
  now: 0,
  joinCode: 'ABCDEFGH',
});

/** The workshop as the store would give it after the first commit. */
function stored(): WorkshopState {
  const workshopId = 'workshop-1';
  const { records } = toChange({ workshopId, revisions: new Map(), people: new Map() }, first);
  const state = fromStore(workshopId, {
    version: 1,
    records: new Map(records.map(({ key, value }) => [key, { rev: 1, value: value ?? '' }])),
    entries: new Map(),
  });
  if (!state) throw new Error('nothing stored');
  return state;
}

const joins = (personId: string): WorkshopEvent[] => [
  {
    type: 'person.saved',
    person: { personId, name: personId, role: 'participant', color: 'sun', joinedAt: 0 },
  },
];

function openMirror(reload: () => Promise<WorkshopState | null> = async () => null) {
  const steps: number[] = [];
  const mirror = new WorkshopMirror(stored(), reload, () => steps.push(mirror.state.version));
  const people = () => [...mirror.state.people.keys()];
  return { mirror, steps, people };
}

test('AUD-6 batches are applied in the order of their versions, each once', () => {
  const { mirror, steps, people } = openMirror();
  mirror.apply({ version: 4, events: joins('c') });
  mirror.apply({ version: 3, events: joins('b') });
  expect(people()).toEqual([]);
  mirror.apply({ version: 2, events: joins('a') });
  mirror.apply({ version: 2, events: joins('x') });
  expect(people()).toEqual(['a', 'b', 'c']);
  expect(steps).toEqual([2, 3, 4]);
  mirror.close();
});

test('AUD-6 a version that stays missing is read from the store, again while the store is away', async () => {
  let reads = 0;
  const fresh = openMirror();
  fresh.mirror.apply({ version: 2, events: joins('a') });
  fresh.mirror.apply({ version: 3, events: joins('b') });
  const { mirror, people } = openMirror(async () => {
    reads++;
    if (reads === 1) throw new Error('away');
    return fresh.mirror.state;
  });
  mirror.apply({ version: 3, events: joins('b') });
  await until(() => mirror.state.version === 3);
  expect(people()).toEqual(['a', 'b']);
  expect(reads).toBe(2);
});

test('AUD-6 what this node is writing counts as expected, until it is settled', () => {
  const { mirror } = openMirror();
  const expected = () => [...mirror.expected().people.keys()];
  const a = mirror.begin(joins('a'));
  const b = mirror.begin(joins('b'));
  expect(expected()).toEqual(['a', 'b']);
  expect(mirror.state.people.size).toBe(0);
  b.committed(3); // Its turn has not come: another node wrote version 2.
  expect(expected()).toEqual(['a', 'b']);
  mirror.apply({ version: 2, events: joins('elsewhere') });
  expect([...mirror.state.people.keys()]).toEqual(['elsewhere', 'b']);
  expect(expected()).toEqual(['elsewhere', 'b', 'a']);
  a.failed();
  expect(expected()).toEqual(['elsewhere', 'b']);
  mirror.close();
});

test('AUD-6 a read that brings own and foreign steps at once leaves nothing stale', async () => {
  const fresh = openMirror();
  fresh.mirror.apply({ version: 2, events: joins('elsewhere') });
  fresh.mirror.apply({ version: 3, events: joins('a') });
  const { mirror } = openMirror(async () => fresh.mirror.state);
  const a = mirror.begin(joins('a'));
  mirror.begin(joins('b'));
  a.committed(3);
  await mirror.refresh();
  expect([...mirror.expected().people.keys()]).toEqual(['elsewhere', 'a', 'b']);
  mirror.close();
});
