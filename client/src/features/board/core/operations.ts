import { translate as t } from '../../../i18n/index.ts';
import { imagesOf } from '../../../stores/operations/images.ts';
import { lookOf } from '../../../stores/view/sheets.ts';
import type { NoteView } from '../../../stores/view/views.ts';
import { announce } from '../../../ui/announcer.ts';
import { type Alignment, type Axis, align, distribute, type Place } from './align.ts';
import type { Desk } from './desk.ts';
import { tidy } from './tidy.ts';

/** A copy lies beside its original, so that both are seen. */
const BESIDE = 24;

export const notesOf = ({ board }: Desk, ids: readonly string[]): NoteView[] =>
  ids.flatMap((id) => board.note(id) ?? []);

/** What is words on paper. */
export const isNote = (note: NoteView): boolean => lookOf(note) !== 'image';

const movable = (desk: Desk, ids: readonly string[]): NoteView[] =>
  notesOf(desk, ids).filter(({ id }) => desk.board.canEdit(id));

/** Selects notes; the focus of the canvas, if it is on a note, goes to the first of them. */
export function select({ board, ui }: Desk, ids: readonly string[]): void {
  const [first] = ids;
  ui.setState({ selected: ids, ...(first && { focusedId: first }) });
  board.setSelection(ids);
  if (!document.activeElement?.matches('[data-note]')) return;
  // New notes come into the page with one of the next frames.
  const focus = () =>
    document.querySelector<HTMLElement>(`[data-note="${first}"]`)?.focus({ preventScroll: true });
  requestAnimationFrame(() => requestAnimationFrame(focus));
}

/** Copies of one's own, a little beside; they are selected afterwards. */
export function duplicate(desk: Desk, ids: readonly string[]): void {
  if (!desk.board.rights().create) {
    announce(t('arrange.said.noWriting'), 'strip', 'assertive');
    return;
  }
  const chosen = notesOf(desk, ids);
  const pictures = chosen.flatMap(({ file, alt = '', x, y, w, h, internal }) => {
    const at: [number, number] = [x + BESIDE, y + BESIDE];
    return file ? (imagesOf(desk.board).hang({ file, alt, size: [w, h], at, internal }) ?? []) : [];
  });
  const notes = desk.board.createNotes(
    chosen.filter(isNote).map(({ text, color, x, y, areaId, internal }) => ({
      text,
      color,
      at: [x + BESIDE, y + BESIDE] as [number, number],
      areaId,
      internal,
    })),
  );
  const made = [...notes, ...pictures];
  if (made.length === 0) return;
  select(desk, made);
  desk.ui.setState({ revealId: made[0] ?? null });
  announce(t('arrange.said.duplicated', { count: made.length }), 'in-place');
}

export function bringToFront(desk: Desk, ids: readonly string[]): void {
  desk.board.raise(ids);
  announce(t('arrange.said.front'), 'in-place');
}

export function alignNotes(desk: Desk, ids: readonly string[], how: Alignment): void {
  put(desk, align(movable(desk, ids), how), t('arrange.said.aligned'));
}

export function spreadNotes(desk: Desk, ids: readonly string[], axis: Axis): void {
  put(desk, distribute(movable(desk, ids), axis), t('arrange.said.spread'));
}

export function tidyNotes(desk: Desk, ids: readonly string[]): void {
  const { board } = desk;
  const moving = movable(desk, ids);
  const chosen = new Set(moving.map(({ id }) => id));
  const others = notesOf(desk, board.noteIds()).filter(({ id }) => !chosen.has(id));
  const places = tidy(moving, board.areas(), others).filter(({ id, x, y }) => {
    const note = board.note(id);
    return note?.x !== x || note.y !== y;
  });
  if (places.length > 0) board.placeNotes(places);
  if (places.length > 0) announce(t('arrange.said.tidied'), 'in-place');
  else announce(t('arrange.said.nothing'), 'strip');
}

/** All notes of the area with the focus; once more, all of the board. */
export function selectAll(desk: Desk): void {
  const { board, ui } = desk;
  const { focusedId, selected } = ui.getState();
  const all = board.noteIds();
  const areaId = (focusedId && board.note(focusedId)?.areaId) ?? null;
  const here = areaId ? all.filter((id) => board.note(id)?.areaId === areaId) : all;
  const chosen = new Set(selected);
  const ids = here.every((id) => chosen.has(id)) ? all : here;
  ui.setState({ selected: ids });
  board.setSelection(ids);
  const area = board.areas().find(({ id }) => id === areaId);
  const where = ids === here && area ? area.title : t('arrange.said.everything');
  announce(t('arrange.said.selected', { count: ids.length, area: where }), 'in-place');
}

function put(desk: Desk, places: readonly Place[], said: string): void {
  if (places.length > 0) desk.board.moveNotes(places);
  if (places.length > 0) announce(said, 'in-place');
  else announce(t('arrange.said.nothing'), 'strip');
}
