import type { BoardRights } from '@stellwand/shared/contracts/board-rights';
import { afterEach, expect, test } from 'vitest';
import { createBoardStore, type OpenBoard } from '../../board/create-board-store.ts';
import { contentOf } from './area-content.ts';
import { shapingOf } from './shaping.ts';

const LEADS: BoardRights = {
  create: true,
  editOwn: true,
  editOthers: true,
  deleteOwn: true,
  deleteOthers: true,
  structure: true,
  refusal: 'not-allowed',
};
const OPEN: BoardRights = { ...LEADS, deleteOthers: false, structure: false };

let open: OpenBoard[] = [];
afterEach(() => {
  for (const board of open) board.close();
  open = [];
});

/** A board with one area and one note in it, and one outside. */
function openBoard(rights: { now: BoardRights } = { now: LEADS }) {
  const board = createBoardStore({
    boardId: 'board-0001',
    personId: 'person-anna',
    rights: { get: () => rights.now, subscribe: () => () => {} },
  });
  open.push(board);
  const shaping = shapingOf(board);
  const asked = rights.now;
  rights.now = LEADS;
  const area = shaping.areas.add('Was bremst?') ?? '';
  rights.now = asked;
  const inside = board.createNote({ text: 'drin', areaId: area });
  const outside = board.createNote({ text: 'draußen', at: [3_000, 0] });
  return { board, shaping, area, inside, outside, rights };
}

const areaOf = (board: OpenBoard, id: string) => board.areas().find((one) => one.id === id);

test('AREA-1 a new area stands right of the others and is as large as the last', () => {
  const { board, shaping, area } = openBoard();
  shaping.areas.resize(area, 700, 900);
  const next = shaping.areas.add('Ideen') ?? '';
  expect(areaOf(board, next)).toMatchObject({ title: 'Ideen', x: 740, y: 0, w: 700, h: 900 });
  board.undo();
  expect(board.areas()).toHaveLength(1);
});

test('AREA-2 an area moves with all that belongs to it, in one undo step', () => {
  const { board, shaping, area, inside, outside } = openBoard();
  const label = shaping.label('Heute', { x: 40, y: 300 }) ?? '';
  const stroke =
    shaping.draw(
      [
        { x: 50, y: 400 },
        { x: 90, y: 440 },
      ],
      'sky',
    ) ?? '';
  const before = board.note(inside);
  expect(contentOf(board, area).sort()).toEqual([inside, label, stroke].sort());
  shaping.areas.move(area, 100, -40);
  expect(areaOf(board, area)).toMatchObject({ x: 100, y: -40 });
  expect(board.note(inside)).toMatchObject({
    x: (before?.x ?? 0) + 100,
    y: (before?.y ?? 0) - 40,
    areaId: area,
  });
  expect(board.note(label)).toMatchObject({ x: 140, y: 260 });
  expect(board.element(stroke)?.pos).toEqual([150, 360]);
  expect(board.note(outside)).toMatchObject({ x: 3_000, y: 0 });
  board.undo();
  expect(areaOf(board, area)).toMatchObject({ x: 0, y: 0 });
  expect(board.note(inside)).toEqual(before);
});

test('AREA-3 fitted to its content, an area holds every note of it and no more', () => {
  const { board, shaping, area, inside } = openBoard();
  board.placeNotes([{ id: inside, x: 900, y: 1_200, areaId: area }]);
  shaping.areas.fit(area);
  const { x, y, w, h } = areaOf(board, area) ?? { x: 0, y: 0, w: 0, h: 0 };
  expect([x, y]).toEqual([0, 0]);
  expect([w, h]).toEqual([900 + 200 + 30, 1_200 + (board.note(inside)?.h ?? 0) + 30]);
});

test('AREA-4 a deleted area leaves its notes where they are; taken back, they are in it again', () => {
  const { board, shaping, area, inside } = openBoard();
  expect(shaping.remove([area])).toEqual([area]);
  expect(board.note(inside)?.areaId).toBeNull();
  expect(board.restore([area])).toEqual([area]);
  expect(board.note(inside)?.areaId).toBe(area);
  expect(areaOf(board, area)?.title).toBe('Was bremst?');
});

test('AREA-1 an area is renamed in one line and coloured, and loses its colour again', () => {
  const { board, shaping, area } = openBoard();
  shaping.areas.rename(area, '  Was \n hilft? ');
  shaping.tint([area], 'mint');
  expect(areaOf(board, area)).toMatchObject({ title: 'Was hilft?', color: 'mint' });
  shaping.tint([area], null);
  expect(areaOf(board, area)?.color).toBeUndefined();
});

test('AREA-5 who does not lead changes no area, makes no label and holds nothing', () => {
  const { board, shaping, area, inside } = openBoard({ now: OPEN });
  const before = board.element(area);
  expect(shaping.areas.add('x')).toBeNull();
  expect(shaping.label('x', { x: 0, y: 0 })).toBeNull();
  shaping.areas.rename(area, 'x');
  shaping.areas.move(area, 10, 10);
  shaping.areas.resize(area, 900, 900);
  shaping.areas.fit(area);
  shaping.tint([area], 'sky');
  shaping.hold([inside], true);
  expect(shaping.remove([area])).toEqual([]);
  expect(board.element(area)).toEqual(before);
  expect(board.note(inside)?.locked).toBe(false);
});

test('HOLD-1 what is held is untouchable for who does not lead, until it is released', () => {
  const { board, shaping, inside, rights } = openBoard();
  shaping.hold([inside], true);
  rights.now = OPEN;
  expect([board.canEdit(inside), board.canDelete(inside), shaping.mayEdit(inside)]).toEqual([
    false,
    false,
    false,
  ]);
  rights.now = LEADS;
  expect(board.canEdit(inside)).toBe(true);
  shaping.hold([inside], false);
  rights.now = OPEN;
  expect(board.canEdit(inside)).toBe(true);
});

test('CONN-1 two notes are connected once in each direction; the line is seen from both', () => {
  const { board, shaping, inside, outside } = openBoard({ now: OPEN });
  const link = shaping.connect(inside, outside) ?? '';
  expect(shaping.connect(inside, outside)).toBe(link);
  expect(shaping.connect(outside, inside)).not.toBe(link);
  expect(shaping.connect(inside, inside)).toBeNull();
  shaping.word(link, ' also \n dann ');
  expect(board.note(outside)?.connectors).toContainEqual(
    expect.objectContaining({ id: link, otherId: inside, outward: false, text: 'also dann' }),
  );
});

test('CONN-2 a connector goes with its end and returns with it', () => {
  const { board, shaping, inside, outside } = openBoard();
  shaping.connect(inside, outside);
  board.remove([outside]);
  expect(board.note(inside)?.connectors).toBeUndefined();
  board.undo();
  expect(board.note(inside)?.connectors).toHaveLength(1);
});

test('DRAW-3 a stroke is one undo step, and its author deletes it', () => {
  const { board, shaping, rights } = openBoard({ now: OPEN });
  const way = [
    { x: 10.4, y: 20 },
    { x: 15, y: 28.6 },
  ];
  const stroke = shaping.draw(way, 'coral') ?? '';
  expect(board.element(stroke)).toMatchObject({ type: 'stroke', pos: [10, 20], points: '0,0 5,9' });
  board.undo();
  expect(board.element(stroke)).toBeUndefined();
  board.redo();
  rights.now = { ...OPEN, deleteOwn: false };
  expect(shaping.remove([stroke])).toEqual([]);
  rights.now = OPEN;
  expect(shaping.remove([stroke])).toEqual([stroke]);
  expect(board.restore([stroke])).toEqual([stroke]);
  rights.now = { ...OPEN, create: false };
  expect(shaping.draw(way, 'coral')).toBeNull();
});

test('DRAW-3 a stroke is moved by who may edit it, in whole units and one undo step', () => {
  const { board, shaping, rights, inside } = openBoard({ now: OPEN });
  const stroke = shaping.draw([{ x: 10, y: 20 }], 'coral') ?? '';
  const place = () => board.element(stroke)?.pos;
  shaping.shift(stroke, 40.4, -3);
  expect(place()).toEqual([50, 17]);
  board.undo();
  expect(place()).toEqual([10, 20]);
  rights.now = { ...OPEN, editOwn: false };
  shaping.shift(stroke, 40, 0);
  expect(place()).toEqual([10, 20]);
  rights.now = OPEN;
  const note = board.element(inside)?.pos;
  shaping.shift(inside, 40, 0);
  expect(board.element(inside)?.pos).toEqual(note);
});
