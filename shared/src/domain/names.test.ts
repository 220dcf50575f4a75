import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameOnBoards } from './names.ts';
import { pseudonymOf } from './pseudonyms.ts';
import { A, B, createDesk } from './state.fixture.ts';
import { snapshotFor } from './views/snapshot.ts';

const ORGA = 'orga-0001';
const MOD = 'mod-a-0001';
const OTHER_MOD = 'mod-b-0001';
const [ANNA, BEN, CEM] = ['person-0001', 'person-0002', 'person-0003'] as const;

/** Anna and Ben in session A, Cem in B; all three have real names. */
function seated() {
  const desk = createDesk(3);
  for (const [personId, name] of [
    [ANNA, 'Anna'],
    [BEN, 'Ben'],
    [CEM, 'Cem'],
  ] as const) {
    desk.run(personId, { type: 'person.rename', name });
    desk.run(personId, { type: 'session.choose', sessionId: personId === CEM ? B : A });
  }
  const see = (personId: string) => snapshotFor(desk.state, desk.person(personId), new Set());
  const set = (names: 'shown' | 'pseudonym' | 'hidden', by = MOD) =>
    desk.run(by, { type: 'session.names', sessionId: A, names });
  const called = (viewer: string, personId: string) =>
    see(viewer).people?.find((person) => person.personId === personId);
  return { desk, see, set, called };
}

test('NAMES-1 who leads the session chooses, and a repeat changes nothing', () => {
  const { set, see } = seated();
  expect(see(ANNA).sessions[0]?.names).toBe('shown');
  expect([ANNA, OTHER_MOD].map((by) => set('hidden', by))).toEqual(['not-allowed', 'not-allowed']);
  expect([set('hidden'), set('hidden'), set('shown', ORGA)]).toEqual(['ok', 'unchanged', 'ok']);
});

describe('NAMES-2 pseudonyms', () => {
  test('participants see them in place of names, who leads sees both, and one knows one’s own', () => {
    const { desk, set, called, see } = seated();
    set('pseudonym');
    const pseudonym = pseudonymOf(desk.state, A, BEN) ?? '';
    expect(pseudonym).toMatch(/^\p{Lu}\p{Ll}+-\p{Lu}\p{Ll}+$/u);
    expect(called(ANNA, BEN)?.name).toBe(pseudonym);
    for (const viewer of [MOD, ORGA, OTHER_MOD]) {
      expect(called(viewer, BEN)).toMatchObject({ name: 'Ben', alias: pseudonym });
    }
    expect(see(BEN).me).toMatchObject({ name: 'Ben', alias: pseudonym });
    expect(see(CEM).me).not.toHaveProperty('alias');
    expect(called(ANNA, MOD)?.name).toBe('Moderation');
  });
  test('no name and no organisation of others reaches a participant', () => {
    const { desk, set, see } = seated();
    desk.come({
      personId: 'person-0009',
      role: 'participant',
      name: 'Dora',
      organisation: 'Landratsamt',
      level: 'municipal',
    });
    desk.run('person-0009', { type: 'session.choose', sessionId: A });
    set('pseudonym');
    expect(JSON.stringify(see(ANNA))).not.toMatch(/Ben|Dora|Landratsamt|municipal/);
    set('shown');
    expect(JSON.stringify(see(ANNA))).toMatch(/Dora.*Landratsamt/);
  });
  test('another one in every session, in the language of the workshop', () => {
    const { desk } = seated();
    expect(pseudonymOf(desk.state, A, ANNA)).not.toBe(pseudonymOf(desk.state, B, ANNA));
    const record = { ...desk.state.record, language: 'en' as const };
    const english = { ...desk.state, record, people: new Map(desk.state.people) };
    expect(pseudonymOf(english, A, ANNA)).toMatch(/^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u);
  });
  test('unique, and nobody’s changes when more people come', () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 1_500 }));
    fc.assert(
      fc.property(sizes, ([few, more]) => {
        const { state } = createDesk();
        const somebody = state.people.get(MOD);
        if (!somebody) throw new Error('no facilitator');
        const people = Array.from({ length: few + more }, (_, n) => {
          const personId = `somebody-${n}`;
          return [personId, { ...somebody, personId, joinedAt: Math.floor(n / 7) }] as const;
        });
        const at = (count: number) => ({ ...state, people: new Map(people.slice(0, count)) });
        const [before, after] = [at(few), at(few + more)];
        const all = people.map(([personId]) => pseudonymOf(after, A, personId));
        expect(new Set(all).size).toBe(few + more);
        const early = people.slice(0, few - (few % 7));
        for (const [personId] of early) {
          expect(pseudonymOf(after, A, personId)).toBe(pseudonymOf(before, A, personId));
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('NAMES-3 hidden', () => {
  test('participants get nobody, and everybody again when names are shown', () => {
    const { set, see } = seated();
    set('hidden');
    expect(see(ANNA).people).toEqual([]);
    expect(see(ANNA).sessions[0]?.peopleCount).toBe(2);
    expect(see(ANNA).me.name).toBe('Anna');
    set('shown');
    expect(see(ANNA).people?.map(({ name }) => name)).toEqual(['Moderation', 'Anna', 'Ben']);
  });
  test('who leads seats people by pseudonym and is told no name', () => {
    const { desk, set, see, called } = seated();
    set('hidden');
    for (const viewer of [MOD, ORGA, OTHER_MOD]) {
      expect(JSON.stringify(see(viewer))).not.toMatch(/Anna|Ben/);
      expect(called(viewer, ANNA)?.name).toBe(pseudonymOf(desk.state, A, ANNA));
      expect(called(viewer, CEM)?.name).toBe('Cem');
    }
  });
});

test('NAMES-4 boards and results call people the same, whoever looks', () => {
  const { desk, set } = seated();
  const name = (personId: string) => {
    const session = desk.state.sessions.get(A);
    return session && nameOnBoards(desk.state, session, desk.person(personId));
  };
  expect([name(ANNA), name(ORGA)]).toEqual(['Anna', 'Organisation']);
  set('pseudonym');
  expect(name(ANNA)).toBe(pseudonymOf(desk.state, A, ANNA));
  expect(name(ORGA)).toBe('Organisation');
  set('hidden');
  expect([name(ANNA), name(MOD)]).toEqual(['', '']);
});
