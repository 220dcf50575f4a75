import { createNote, deleteElements } from '@stellwand/shared/board/notes';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { ATTACK_FRAMES } from '../support/attack-frames.ts';
import type { AttackContext } from '../support/attacks/attack.ts';
import { ANNA, AREAS, BERT, createGateWorld } from '../support/gate-world.ts';

const VICTIM = 'note-anna001';
const OWN = 'note-bert001';

/** A board with a note of Anna, one of Bert and a deleted one; Bert attacks. */
function besiege() {
  const world = createGateWorld();
  const write = (id: string, author: string) => (doc: Y.Doc) =>
    createNote(doc, { id, text: 'Hallo 😀', at: { x: 0, y: 0 }, author, createdAt: 1 });
  world.act(ANNA, write(VICTIM, ANNA.personId));
  world.act(BERT, write(OWN, BERT.personId));
  world.act(BERT, write('note-bert002', BERT.personId));
  world.act(BERT, (doc) => deleteElements(doc, ['note-bert002']));
  const context: AttackContext = {
    doc: world.join(),
    personId: BERT.personId,
    victimNote: VICTIM,
    victimAuthor: ANNA.personId,
    ownNote: OWN,
    area: AREAS[0]?.id ?? '',
  };
  return { world, context };
}

test.each(ATTACK_FRAMES.map((attack) => [attack.rule, attack.name, attack] as const))(
  '%s %s does nothing',
  (_rule, _name, attack) => {
    const { world, context } = besiege();
    const before = Y.encodeStateAsUpdate(world.doc);
    const bindings = world.bindings.serialise();

    const verdict = world.send(attack.bytes(context), BERT);

    if (attack.expect === 'refused')
      expect(verdict).toMatchObject({ kind: 'refused', close: true });
    if (attack.expect === 'soft') expect(verdict).toMatchObject({ kind: 'soft' });
    if (attack.expect === 'harmless') expect(verdict).toEqual({ kind: 'nothing' });
    expect(Y.encodeStateAsUpdate(world.doc)).toEqual(before);
    expect(world.doc.store.pendingStructs).toBeNull();
    expect(world.doc.store.pendingDs).toBeNull();
    expect([...world.doc.share.keys()].sort()).toEqual(['board', 'elements']);
    expect(world.bindings.serialise()).toEqual(bindings);
  },
);

test.each(ATTACK_FRAMES.map((attack) => [attack.rule, attack.name, attack] as const))(
  '%s %s does nothing as an answer to sync step 1 either',
  (_rule, _name, attack) => {
    for (const declared of [undefined, 4_711]) {
      const { world, context } = besiege();
      const before = Y.encodeStateAsUpdate(world.doc);
      const bindings = world.bindings.serialise();

      const { verdict } = world.answer(attack.bytes(context), BERT, declared);

      expect(verdict.kind).not.toBe('accepted');
      expect(Y.encodeStateAsUpdate(world.doc)).toEqual(before);
      expect(world.doc.store.pendingStructs).toBeNull();
      expect(world.doc.store.pendingDs).toBeNull();
      expect([...world.doc.share.keys()].sort()).toEqual(['board', 'elements']);
      expect(world.bindings.serialise()).toEqual(bindings);
    }
  },
);

test('T4 an attack frame makes the gate allocate next to nothing', () => {
  const { world, context } = besiege();
  for (const attack of ATTACK_FRAMES.filter(({ rule }) => rule === 'T4' || rule === 'T5')) {
    const bytes = attack.bytes(context);
    world.gate.judge(bytes, BERT);
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 20; i++) world.gate.judge(bytes, BERT);
    expect(process.memoryUsage().rss - before).toBeLessThan(20 * 2 ** 20);
  }
});
