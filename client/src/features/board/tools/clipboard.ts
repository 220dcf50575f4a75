import { translate as t } from '../../../i18n/index.ts';
import { splitText } from '../../../stores/lib/split-text.ts';
import { announce } from '../../../ui/announcer.ts';
import { chosenIds, type Desk } from '../core/desk.ts';
import { isNote, notesOf, select } from '../core/operations.ts';
import {
  type CopiedNote,
  MAX_COPIED,
  NOTES_TYPE,
  readNotes,
  writeNotes,
} from './clipboard-format.ts';
import { decodeText, isTableFile, isTextFile, MAX_FILE_BYTES } from './decode-text.ts';
import { openImage } from './images/choose-image.ts';
import { isImageFile } from './images/shrink-image.ts';
import { readTable, writeTable } from './table.ts';

interface Point {
  x: number;
  y: number;
}

/** Pasting twice at one place must not hide the first copy. */
const STEP = 24;

/** Puts the chosen notes on the clipboard; a cut also deletes those that may be deleted. */
export function onCopy(
  desk: Desk,
  event: ClipboardEvent,
  remove: (ids: readonly string[]) => void,
) {
  // In reading order, so that the lines come as one reads them.
  const chosen = new Set(chosenIds(desk));
  const ids = desk.board.noteIds().filter((id) => chosen.has(id));
  if (ids.length === 0 || !event.clipboardData) return;
  // Pictures stay with their board: a cut leaves them hanging, and of a copy only notes are pasted.
  const chosenNotes = notesOf(desk, ids).filter(isNote);
  const notes = chosenNotes.slice(0, MAX_COPIED);
  if (notes.length === 0) return;
  const { plain, own } = writeNotes(notes);
  event.clipboardData.setData('text/plain', plain);
  event.clipboardData.setData(NOTES_TYPE, own);
  event.preventDefault();
  // Only what is on the clipboard may leave the board.
  if (event.type === 'cut') remove(notes.map(({ id }) => id));
  const left = chosenNotes.length - notes.length;
  if (left > 0)
    announce(t('arrange.said.copiedSome', { count: notes.length, left }), 'strip', 'assertive');
  else if (event.type !== 'cut')
    announce(t('arrange.said.copied', { count: notes.length }), 'strip');
}

/** Notes lie down at once; one line becomes a note; several are shown before they become notes. */
export function onPaste(desk: Desk, content: ReadonlyMap<string, string>): void {
  const own = readNotes(content.get(NOTES_TYPE) ?? '');
  const text = (content.get('text/plain') ?? '').trim();
  if (!own && !text) return;
  if (!desk.board.rights().create) {
    announce(t('arrange.said.noWriting'), 'strip', 'assertive');
    return;
  }
  const notes = own?.flatMap(fitting) ?? [];
  if (notes.length > MAX_COPIED) openImport(desk, text, false);
  else if (own) lay(desk, notes);
  else if (/[\n\t]/.test(text)) openImport(desk, text, false);
  else {
    const { color } = desk.ui.getState();
    lay(desk, fitting({ text, color, dx: 0, dy: 0 }));
  }
}

/** A picture or a file of words is shown first; what else was dropped cannot come on the board. */
export async function onDrop(desk: Desk, files: readonly File[], at: DragEvent): Promise<void> {
  const picture = files.find(isImageFile);
  const texts = files.filter(isTextFile);
  const used = picture ? 1 : texts.length;
  if (picture) openImage(desk, picture, at);
  else await openFiles(desk, texts);
  // One window at a time: what else was dropped is not passed over in silence.
  if (used > 0 && used < files.length) {
    announce(t('arrange.said.filesLeft', { count: files.length - used }), 'strip', 'assertive');
  }
}

/** Reads files into the preview, one below the other. */
export async function openFiles(desk: Desk, files: readonly File[]): Promise<void> {
  if (files.length === 0 || !files.every(isTextFile)) {
    announce(t('arrange.said.noFile'), 'strip', 'assertive');
  } else if (files.reduce((sum, { size }) => sum + size, 0) > MAX_FILE_BYTES) {
    announce(t('arrange.said.bigFile'), 'strip', 'assertive');
  } else {
    const texts = await Promise.all(
      files.map(async (file) => decodeText(new Uint8Array(await file.arrayBuffer()))),
    );
    const [only = '', ...others] = texts;
    const isTable = files.some(isTableFile);
    // Each has a delimiter of its own.
    const rows = () => texts.flatMap((text, at) => readTable(text, isTableFile(files[at] as File)));
    if (others.length === 0) openImport(desk, only, isTable);
    else openImport(desk, isTable ? writeTable(rows()) : texts.join('\n'), isTable);
  }
}

export function openImport({ board, ui }: Desk, text: string, isTable: boolean): void {
  if (board.rights().create) ui.setState({ tool: { kind: 'import', text, isTable } });
  else announce(t('arrange.said.noWriting'), 'strip', 'assertive');
}

/** Lays notes that fit where the pointer or the view is, in the list in free spots of the present area. */
function lay(desk: Desk, notes: readonly CopiedNote[]): void {
  const { board, ui } = desk;
  const at = ui.getState().pointAt?.();
  const areaId = ui.getState().areaId ?? board.areas()[0]?.id ?? null;
  const origin = at && clearOf(desk, { x: Math.round(at.x), y: Math.round(at.y) });
  const made = board.createNotes(
    notes.map(({ text, color, internal, dx, dy }) =>
      origin
        ? { text, color, internal, at: [origin.x + dx, origin.y + dy] }
        : { text, color, internal, areaId },
    ),
  );
  select(desk, made);
  ui.setState({ revealId: made[0] ?? null });
  announce(t('arrange.said.pasted', { count: made.length }), 'in-place');
}

/** What was longer than a note elsewhere lies as several below each other. */
const fitting = (note: CopiedNote): CopiedNote[] =>
  splitText(note.text).map((text, nth) => ({ ...note, text, dy: note.dy + nth * 200 }));

function clearOf(desk: Desk, at: Point): Point {
  const { x, y } = at;
  for (const id of desk.board.index.at(x + 1, y + 1)) {
    const note = desk.board.note(id);
    if (note?.x === x && note.y === y) return clearOf(desk, { x: x + STEP, y: y + STEP });
  }
  return at;
}
