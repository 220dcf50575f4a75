import { describe, expect, test } from 'vitest';
import { workshopFile } from '../contracts/workshop-file.ts';
import { changesBetween } from './changes.ts';
import { newWorkshop } from './new-workshop.ts';
import { A, A_BOARD, B, B_BOARD, counter, createDesk } from './state.fixture.ts';
import { templateCopiesOf, templateOf, templatesWithout } from './templates.ts';
import { snapshotFor } from './views/snapshot.ts';
import type { SavedTemplate } from './workshop-state.ts';

const ORGA = 'orga-0001';
const MOD = 'mod-a-0001';
const OTHER_MOD = 'mod-b-0001';
const ANNA = 'person-0001';
const SAVED: SavedTemplate = {
  templateId: 'saved-0001',
  name: 'Unsere',
  sessionId: A,
  by: MOD,
  at: 1,
  elements: [
    { elementId: 'saved-0001-0001', type: 'area', pos: [0, 0], text: 'Eigenes', locked: true },
    { elementId: 'saved-0001-0002', type: 'note', pos: [0, 0], text: 'GEHEIM', author: MOD },
  ],
};

function desk() {
  const all = createDesk(1);
  all.run(ANNA, { type: 'session.choose', sessionId: A });
  const apply = (by: string, templateId: string, boardIds?: string[], sessionId = A) =>
    all.run(by, { type: 'template.apply', sessionId, templateId, ...(boardIds && { boardIds }) });
  const see = (personId: string) => snapshotFor(all.state, all.person(personId), new Set());
  return { ...all, all, apply, see };
}

test('TPL-2 a session takes a template with its areas, in reading order, once', () => {
  const { all, apply, see } = desk();
  expect([apply(MOD, 'swot'), apply(MOD, 'swot'), apply(ORGA, 'empty')]).toEqual([
    'ok',
    'unchanged',
    'ok',
  ]);
  apply(MOD, 'effort-benefit');
  expect(all.state.sessions.get(A)).toMatchObject({
    template: 'effort-benefit',
    areas: ['Ideen', 'Sofort machen', 'Gut planen', 'Nebenbei machen', 'Lieber lassen'],
  });
  expect([see(MOD), see(ORGA), see(ANNA)].map(({ sessions }) => sessions[0]?.template)).toEqual([
    'effort-benefit',
    'effort-benefit',
    undefined,
  ]);
});

test('TPL-2 given boards get it without a change of the session, and only boards of it', () => {
  const { apply } = desk();
  expect(apply(MOD, 'swot', [A_BOARD])).toBe('unchanged');
  expect(apply(MOD, 'swot', [A_BOARD, B_BOARD])).toBe('board-not-found');
  expect(apply(MOD, 'no-such-one')).toBe('template-not-found');
});

test('TPL-5 templates are for who leads', () => {
  const { all, apply } = desk();
  const refused = [ANNA, OTHER_MOD, 'screen-001'].flatMap((by) => [
    apply(by, 'swot'),
    apply(by, 'swot', [A_BOARD]),
    all.run(by, { type: 'template.save', boardId: A_BOARD, name: 'X' }),
  ]);
  expect(new Set(refused)).toEqual(new Set(['not-allowed']));
  expect(all.run(ORGA, { type: 'template.save', boardId: 'no-such-board', name: 'X' })).toBe(
    'board-not-found',
  );
});

describe('TPL-5 saved templates', () => {
  test('reach those who lead, without the words of their notes, and nobody else', () => {
    const { all, see } = desk();
    const before = all.state;
    all.apply({ type: 'template.saved', template: SAVED });
    for (const by of [ORGA, MOD, OTHER_MOD]) {
      expect(see(by).templates).toMatchObject([{ name: 'Unsere', notes: 1 }]);
      expect(JSON.stringify(see(by))).not.toContain('GEHEIM');
      const was = snapshotFor(before, all.person(by), new Set());
      expect(changesBetween(was, see(by)).map(({ type }) => type)).toEqual(['workshop.changed']);
    }
    expect(see(ANNA)).not.toHaveProperty('templates');
    expect(see('screen-001')).not.toHaveProperty('templates');
  });
  test('are used in every session, and removed by who leads where they came from', () => {
    const { all, apply } = desk();
    all.apply({ type: 'template.saved', template: SAVED });
    const remove = (by: string) =>
      all.run(by, { type: 'template.remove', templateId: 'saved-0001' });
    expect([remove(ANNA), remove(OTHER_MOD)]).toEqual(['not-allowed', 'not-allowed']);
    expect(apply(OTHER_MOD, 'saved-0001', undefined, B)).toBe('ok');
    expect(remove(MOD)).toBe('template-in-use');
    apply(OTHER_MOD, 'swot', undefined, B);
    expect([remove(MOD), remove(ORGA)]).toEqual(['ok', 'template-not-found']);
    expect(templateOf(all.state, 'saved-0001')).toBeUndefined();
    expect(all.run(ORGA, { type: 'template.remove', templateId: 'swot' })).toBe(
      'template-not-found',
    );
  });
});

test('TPL-1 the workshop file names a template in place of areas', () => {
  const session = { key: 'a', title: 'A', question: '?', groups: 1, participants: 9 };
  const parse = (more: object) =>
    workshopFile.safeParse({ title: 'X', language: 'en', sessions: [{ ...session, ...more }] });
  const file = parse({ template: 'swot' });
  if (!file.success) throw file.error;
  const context = { id: counter('made'), now: 0, joinCode: 'ABCDEFGH' };
  expect(newWorkshop(file.data, context).sessions[0]).toMatchObject({
    template: 'swot',
    areas: ['Strengths', 'Weaknesses', 'Opportunities', 'Threats'],
  });
  for (const wrong of [{}, { areas: ['A'], template: 'swot' }, { template: 'unknown' }]) {
    expect(parse(wrong).success).toBe(false);
  }
});

test('ERASE-1 a template is without what was erased, without lines to it and piles it was', () => {
  const source = {
    boardId: A_BOARD,
    elementIds: ['area-00001', 'pile-00001', 'note-0001', 'line-0001'],
  };
  const template: SavedTemplate = {
    ...SAVED,
    elements: [
      { elementId: 'saved-0001-0001', type: 'area', pos: [0, 0], text: 'Eigenes' },
      { elementId: 'saved-0001-0002', type: 'stack', pos: [0, 0], text: 'GEHEIM' },
      {
        elementId: 'saved-0001-0003',
        type: 'note',
        pos: [0, 0],
        text: 'a',
        stack: 'saved-0001-0002',
      },
      {
        ...{ elementId: 'saved-0001-0004', type: 'connector', pos: [0, 0], text: '' },
        ...{ from: 'saved-0001-0003', to: 'saved-0001-0002' },
      },
    ],
    source,
  };
  const state = {
    templates: new Map([
      ['saved-0001', template],
      ['saved-0002', SAVED],
    ]),
  };
  const erased = { boardId: A_BOARD, elementId: 'pile-00001' };
  expect(templateCopiesOf(state, erased)).toEqual(['saved-0001-0002']);
  const [without, ...others] = templatesWithout(state, erased);
  expect(others).toEqual([]);
  expect(without?.elements.map(({ elementId }) => elementId)).toEqual([
    'saved-0001-0001',
    'saved-0001-0003',
  ]);
  expect(without?.elements[1]).not.toHaveProperty('stack');
  expect(without?.source?.elementIds).toEqual(['area-00001', 'note-0001']);
  expect(templatesWithout(state, { boardId: B_BOARD, elementId: 'pile-00001' })).toEqual([]);
  expect(templatesWithout(state, { boardId: A_BOARD, elementId: 'toString' })).toEqual([]);
});
