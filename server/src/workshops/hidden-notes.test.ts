import { describe, expect, test } from 'vitest';
import { openMemoryStores } from '../adapters/memory/open-memory-stores.ts';
import type { BoardDocuments } from '../ports/board-directory.ts';
import { code, createTestDocuments, openNode, openWorkshop, value } from './engine.fixture.ts';

const NOTE = 'note-0001';

/** A session whose plenary board holds one note of its first participant. */
async function withNote(documents?: (real: BoardDocuments) => Partial<BoardDocuments>) {
  const stores = openMemoryStores();
  const docs = createTestDocuments();
  const node = openNode({
    stores,
    docs,
    documents: { ...docs.documents, ...documents?.(docs.documents) },
  });
  const { engine } = node;
  const { workshopId, organiser, participants, sessionIds } = await openWorkshop(engine, 2);
  const boards = await value(engine.boardsOf(workshopId, sessionIds[0]));
  const boardId = boards[0]?.board.boardId ?? '';
  const author = participants[0]?.personId ?? '';
  docs.write(boardId, NOTE, author, 'Was bremst');
  const hidden = async (on = engine) =>
    (await value(on.snapshot(workshopId, organiser.personId))).sessions[0]?.hiddenNotes ?? [];
  const hide = (on = engine, isHidden = true) =>
    on.run(organiser, {
      type: 'note.hide',
      boardId,
      elementId: NOTE,
      hidden: isHidden,
      reason: 'Name einer Person',
    });
  return { ...node, stores, docs, engine, workshopId, organiser, author, boardId, hidden, hide };
}

describe('HIDE-1 hiding takes the note out, un-hiding brings it back with its author', () => {
  test('there and back, repeats change nothing', async () => {
    const { docs, boardId, hidden, hide, author, organiser, engine, now } = await withNote();
    await value(hide());
    expect(docs.texts(boardId)).toEqual([]);
    expect(await hidden()).toEqual([
      {
        boardId,
        elementId: NOTE,
        text: 'Was bremst',
        authorId: author,
        reason: 'Name einer Person',
        hiddenBy: organiser.personId,
        hiddenAt: now.value + 1,
      },
    ]);
    expect(await code(hide())).toBe('ok');
    expect(await hidden()).toHaveLength(1);
    await value(hide(engine, false));
    expect(
      await docs.documents.read({ boardId, workshopId: '', title: '', areas: [] }),
    ).toMatchObject({ elements: [{ elementId: NOTE, author, text: 'Was bremst' }] });
    expect(await hidden()).toEqual([]);
    expect(await code(hide(engine, false))).toBe('ok');
  });

  test('a note nobody wrote, an area, an unknown board', async () => {
    const { engine, organiser, boardId } = await withNote();
    const hideIt = (board: string, elementId: string, hidden: boolean) =>
      code(engine.run(organiser, { type: 'note.hide', boardId: board, elementId, hidden }));
    expect(await hideIt(boardId, 'no-such-note', true)).toBe('element-not-found');
    expect(await hideIt(boardId, 'no-such-note', false)).toBe('element-not-found');
    expect(await hideIt('no-such-board', NOTE, true)).toBe('board-not-found');
  });

  test('what was typed between reading and taking out is kept', async () => {
    let board: { write: () => void } | null = null;
    const setup = await withNote((real) => ({
      async takeOut(info, elementIds) {
        board?.write();
        return real.takeOut(info, elementIds);
      },
    }));
    const { docs, boardId, author } = setup;
    board = { write: () => docs.write(boardId, NOTE, author, 'Was bremst uns') };
    await value(setup.hide());
    expect((await setup.hidden())[0]?.text).toBe('Was bremst uns');
  });
});

describe('HIDE-2 a crash between the steps loses nothing', () => {
  test('before the note left the board: it is in both places, hiding again completes', async () => {
    let dead = true;
    const setup = await withNote((real) => ({
      async takeOut(board, elementIds) {
        if (dead) throw new Error('crash');
        return real.takeOut(board, elementIds);
      },
    }));
    const { docs, boardId, stores, hidden, hide } = setup;
    await expect(hide()).rejects.toThrow('crash');
    dead = false;
    const restarted = openNode({ stores, docs }).engine;
    expect(docs.texts(boardId)).toEqual(['Was bremst']);
    expect(await hidden(restarted)).toHaveLength(1);
    await value(hide(restarted));
    expect(docs.texts(boardId)).toEqual([]);
    expect((await hidden(restarted))[0]?.text).toBe('Was bremst');
  });

  test('before the entry was deleted: the note is back, un-hiding again completes', async () => {
    const setup = await withNote();
    const { docs, boardId, stores, hide, hidden } = setup;
    await value(hide());
    const crashing = openNode({
      stores: {
        ...stores,
        workshops: { ...stores.workshops, commit: () => Promise.reject(new Error('crash')) },
      },
      docs,
    }).engine;
    await expect(hide(crashing, false)).rejects.toThrow('crash');
    expect(docs.texts(boardId)).toEqual(['Was bremst']);
    const restarted = openNode({ stores, docs }).engine;
    expect(await hidden(restarted)).toHaveLength(1);
    await value(hide(restarted, false));
    expect(docs.texts(boardId)).toEqual(['Was bremst']);
    expect(await hidden(restarted)).toEqual([]);
  });
});

describe('HIDE-2 hidden and shown at the same time a note is in one place, never in none', () => {
  test('shown again while it is being taken out', async () => {
    let show: () => Promise<unknown> = async () => undefined;
    const setup = await withNote((real) => ({
      async takeOut(board, elementIds) {
        await show();
        return real.takeOut(board, elementIds);
      },
    }));
    show = () => value(setup.hide(setup.engine, false));
    await value(setup.hide());
    expect(setup.docs.texts(setup.boardId)).toEqual([]);
    expect(await setup.hidden()).toHaveLength(1);
  });

  test('hidden again while it is being put back', async () => {
    let hideAgain: () => Promise<unknown> = async () => undefined;
    const setup = await withNote((real) => ({
      async putBack(board, element) {
        const back = await real.putBack(board, element);
        await hideAgain();
        return back;
      },
    }));
    await value(setup.hide());
    hideAgain = () => value(setup.hide());
    await value(setup.hide(setup.engine, false));
    expect(setup.docs.texts(setup.boardId)).toEqual([]);
    expect(await setup.hidden()).toHaveLength(1);
  });
});

describe('ERASE-1 what is erased while it is being hidden or shown does not come back', () => {
  const eraseIt = ({ engine, organiser, boardId }: Awaited<ReturnType<typeof withNote>>) =>
    value(engine.run(organiser, { type: 'note.erase', boardId, elementId: NOTE }));

  test('erased while it is shown again', async () => {
    let meanwhile = async (): Promise<unknown> => undefined;
    const setup = await withNote((real) => ({
      async putBack(board, element) {
        await meanwhile();
        return real.putBack(board, element);
      },
      // A real board knows whose a note was; that of these tests knows only what is on it.
      authorOf: async () => null,
    }));
    await value(setup.hide());
    meanwhile = () => eraseIt(setup);
    expect(await code(setup.hide(setup.engine, false))).toBe('element-not-found');
    expect(setup.docs.texts(setup.boardId)).toEqual([]);
    expect(await setup.hidden()).toEqual([]);
  });

  test('erased between the reading of the note and its entry', async () => {
    let meanwhile: (() => Promise<unknown>) | null = null;
    const setup = await withNote((real) => ({
      async pick(board, elementIds) {
        const picked = await real.pick(board, elementIds);
        const run = meanwhile;
        meanwhile = null;
        await run?.();
        return picked;
      },
    }));
    meanwhile = () => eraseIt(setup);
    expect(await code(setup.hide())).toBe('element-not-found');
    expect(await setup.hidden()).toEqual([]);
    expect(setup.docs.texts(setup.boardId)).toEqual([]);
  });
});

test('LIMIT-2 a hidden note for which the board has no room stays hidden', async () => {
  const { docs, boardId, hide, hidden, engine } = await withNote();
  await value(hide());
  docs.fill(boardId);
  expect(await code(hide(engine, false))).toBe('board-full');
  expect(await hidden()).toHaveLength(1);
});

test('HIDE-3 removing a person with their notes keeps every note, each can come back', async () => {
  const { engine, docs, organiser, author, boardId, workshopId, hidden, hide } = await withNote();
  const sessions = await value(engine.sessionsOf(workshopId));
  const other = (await value(engine.boardsOf(workshopId, sessions[1]?.sessionId ?? '')))[0]?.board
    .boardId;
  docs.write(other ?? '', 'note-0002', author, 'Nächste Schritte');
  docs.write(boardId, 'note-0003', 'somebody-else', 'bleibt');
  const ended: string[] = [];
  engine.onEnded((_, personId) => ended.push(personId));
  await value(engine.run(organiser, { type: 'person.remove', personId: author, withNotes: true }));
  expect(ended).toEqual([author]);
  expect(engine.access(workshopId, author, boardId)).toEqual({
    ok: false,
    code: 'unauthenticated',
  });
  expect(docs.texts(boardId)).toEqual(['bleibt']);
  expect(docs.texts(other ?? '')).toEqual([]);
  expect((await hidden()).map(({ text }) => text)).toEqual(['Was bremst']);
  await value(hide(engine, false));
  expect(docs.texts(boardId).sort()).toEqual(['Was bremst', 'bleibt']);
  expect(engine.nameOf(workshopId, sessions[0]?.sessionId ?? '', author)).toBe('Person 0');
});

describe('HIDE-3, HIST-6 hiding many', () => {
  const remove = async ({ engine, organiser, author }: Awaited<ReturnType<typeof withNote>>) =>
    code(engine.run(organiser, { type: 'person.remove', personId: author, withNotes: true }));

  test('all notes of a person leave a board at once, and its history is cleaned once', async () => {
    const setup = await withNote();
    const { docs, boardId, author, hidden } = setup;
    const ids = Array.from({ length: 30 }, (_, n) => `note-${1_000 + n}`);
    for (const id of ids) docs.write(boardId, id, author, id);
    expect(await remove(setup)).toBe('ok');
    expect(docs.texts(boardId)).toEqual([]);
    expect(await hidden()).toHaveLength(31);
    const here = docs.asked.filter((one) => JSON.stringify(one).match(`takeOut|${boardId}`));
    expect(here).toEqual([{ takeOut: [NOTE, ...ids] }, { forget: { boardId, authors: [author] } }]);
  });

  test('strokes and connectors of the person go, too, without an entry', async () => {
    const setup = await withNote();
    const { docs, boardId, author, hidden } = setup;
    const board = { boardId, workshopId: '', title: '', areas: [] };
    const common = { pos: [0, 0] as [number, number], text: '', createdAt: 1 };
    const stroke = { ...common, elementId: 'stroke-001', type: 'stroke', author } as const;
    await docs.documents.putBack(board, stroke);
    const link = { ...common, elementId: 'link-0001', type: 'connector', from: NOTE } as const;
    await docs.documents.putBack(board, { ...link, author, to: NOTE });
    await docs.documents.putBack(board, { ...stroke, elementId: 'stroke-002', author: 'other' });
    expect(await remove(setup)).toBe('ok');
    const { elements } = await docs.documents.read(board);
    expect(elements.map(({ elementId }) => elementId)).toEqual(['stroke-002']);
    expect(await hidden()).toHaveLength(1);
  });

  test('a damaged history holds up neither one note nor all of a person', async () => {
    const setup = await withNote();
    const { docs, boardId, author, hidden, hide } = setup;
    docs.write(boardId, 'note-0002', author, 'Und noch etwas');
    docs.breakBoard(boardId);
    expect(await code(hide())).toBe('ok');
    expect(docs.texts(boardId)).toEqual(['Und noch etwas']);
    expect(await remove(setup)).toBe('ok');
    expect(docs.texts(boardId)).toEqual([]);
    expect(await hidden()).toHaveLength(2);
  });
});

describe('REMOVE-2 the way back from a removal with notes', () => {
  /** One note hidden by hand, then its author removed with the other two. */
  async function removed() {
    const world = await withNote();
    const { engine, organiser, author, boardId, docs, now, hide } = world;
    await value(hide());
    now.value += 1_000;
    docs.write(boardId, 'note-0002', author, 'Was hilft');
    docs.write(boardId, 'note-0003', author, 'Was fehlt');
    const removal = { type: 'person.remove', personId: author, withNotes: true } as const;
    await value(engine.run(organiser, removal));
    expect(docs.texts(boardId)).toEqual([]);
    now.value += 1_000;
    const admit = (withNotes?: boolean) =>
      engine.run(organiser, {
        type: 'person.admit',
        personIds: [author],
        admitted: true,
        ...(withNotes && { withNotes }),
      });
    return { ...world, admit };
  }

  test('brings back what went with it, and nothing that had been hidden before', async () => {
    const { docs, boardId, hidden, admit } = await removed();
    expect(await value(admit(true))).toMatchObject({ shown: 2, full: 0 });
    expect(docs.texts(boardId).sort()).toEqual(['Was fehlt', 'Was hilft']);
    expect((await hidden()).map(({ elementId }) => elementId)).toEqual([NOTE]);
    expect(await code(admit(true))).toBe('ok');
    expect((await hidden()).map(({ elementId }) => elementId)).toEqual([NOTE]);
  });

  test('leaves the notes where they are unless it is asked to', async () => {
    const { docs, boardId, hidden, admit } = await removed();
    await value(admit());
    expect(docs.texts(boardId)).toEqual([]);
    expect(await hidden()).toHaveLength(3);
  });

  test('says how many had no room; they stay among the hidden ones', async () => {
    const { docs, boardId, hidden, admit } = await removed();
    docs.fill(boardId);
    expect(await value(admit(true))).toMatchObject({ shown: 0, full: 2 });
    expect(await hidden()).toHaveLength(3);
  });
});

test('REMOVE-2 1,200 notes are taken away and shown again without reading the board for each part of them', async () => {
  let reads = 0;
  let picked = 0;
  const { engine, docs, boardId, organiser, author } = await withNote((real) => ({
    async read(board) {
      reads++;
      return real.read(board);
    },
    async pick(board, elementIds) {
      picked += elementIds.length;
      return real.pick(board, elementIds);
    },
  }));
  for (let n = 1; n < 1_200; n++) docs.write(boardId, `flood-${n}`, author, 'x');
  await value(engine.run(organiser, { type: 'person.remove', personId: author, withNotes: true }));
  expect([docs.texts(boardId).length, reads, picked]).toEqual([0, 0, 1_200]);
  await value(
    engine.run(organiser, {
      type: 'person.admit',
      personIds: [author],
      admitted: true,
      withNotes: true,
    }),
  );
  expect([docs.texts(boardId).length, reads, picked]).toEqual([1_200, 0, 2_400]);
});
