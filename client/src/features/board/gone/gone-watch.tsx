import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import { useEffect, useLayoutEffect } from 'react';
import { useT } from '../../../i18n/index.ts';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import { announce } from '../../../ui/announcer.ts';
import { keepFocus } from '../core/board-actions.ts';
import { type BoardUiStore, type GoneWork, useBoardUiStore, useTabUi } from '../core/board-ui.ts';
import { fieldsOf, wordsIn } from '../core/words-of.ts';
import { fetchSlot, Slot, useSlot } from '../slots.ts';
import { closedBy } from './bound-windows.ts';

/**
 * Others may take away what somebody is at work on. Whatever is open about it closes, its words are
 * kept, and it is said where the eyes are; no key pressed on the way does anything else.
 */
export function GoneWatch() {
  const board = useBoard();
  const ui = useBoardUiStore();
  const t = useT();
  const work = useTabUi((state) => state.gone[0]);
  useEffect(
    () =>
      board.subscribeGone((gone) => {
        if (letGo(ui, gone)) announce(t('board.note.gone'), 'strip');
      }),
    [board, ui, t],
  );
  // The page still has every field when this runs.
  useLayoutEffect(() => leaveBehind, []);
  const isReady = useSlot('gonePanel').length > 0;
  const waits = work !== undefined && !isReady;
  useEffect(() => {
    if (!waits) return;
    fetchSlot('gonePanel').catch(() => {});
    const hold = (event: Event) => {
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', hold, true);
    return () => window.removeEventListener('keydown', hold, true);
  }, [waits]);
  return work && <Slot key={work.id} of="gonePanel" work={work} />;
}

/** True where nothing but the focus was there, which is saved. */
function letGo(ui: BoardUiStore, gone: readonly BoardElement[]): boolean {
  const byId = new Map(gone.map((element) => [element.elementId, element]));
  const isGone = (id: string) => byId.has(id);
  const { ids, closed } = closedBy(ui.getState(), isGone);
  const active = document.activeElement;
  const modal = ids.length > 0 ? document.querySelector('dialog[open]') : null;
  const fields = fieldsOf(isGone, modal);
  const field = fields.find((one) => one === active) ?? fields.find((one) => wordsIn(one, true));
  const hadFocus = field !== undefined && (field === active || modal?.contains(active) === true);
  const text = fields.flatMap((one) => wordsIn(one, true) || []).join('\n\n');

  const { selected } = ui.getState();
  ui.setState({ ...closed, selected: selected.filter((id) => !isGone(id)) });
  const about = field?.dataset.wordsOf ?? ids[0];
  if (about !== undefined && (text !== '' || hadFocus || modal)) {
    const before = byId.get(about) ?? byId.get(ids[0] ?? '');
    const { x, y, width, height } = (modal ?? field ?? document.body).getBoundingClientRect();
    const work: GoneWork = {
      id: about,
      kind: before?.type ?? 'note',
      text,
      before,
      box: modal || field ? { x, y, width, height } : null,
      caret:
        field && field === active ? [field.selectionStart ?? 0, field.selectionEnd ?? 0] : null,
      hadFocus: hadFocus || modal !== null,
    };
    const others = useTabUi.getState().gone.filter(({ id }) => id !== about);
    useTabUi.setState({ gone: [...others, work] });
    return false;
  }
  const holder = active?.closest<HTMLElement>('[data-note], [id^="row-"]');
  const held = holder?.dataset.note ?? holder?.id.slice('row-'.length);
  const isHeld = held !== undefined && isGone(held);
  const inBar = active?.closest('[role="toolbar"]') && selected.some(isGone);
  if (!isHeld && !inBar) {
    // A bar or a menu may have gone with it.
    if (Object.keys(closed).length > 0) keepFocus(undefined);
    return false;
  }
  // Not the next note: a second Delete would take that one, too.
  document.getElementById('board-notes')?.focus({ preventScroll: true });
  return true;
}

/** Somebody is put on another board: what they had not sent yet comes along. */
function leaveBehind(): void {
  const left = fieldsOf(() => true).flatMap((field): GoneWork[] => {
    const text = wordsIn(field, false);
    const id = field.dataset.wordsOf ?? '';
    if (text.trim() === '') return [];
    return [{ id, kind: 'left', text, before: undefined, box: null, caret: null, hadFocus: false }];
  });
  if (left.length > 0) useTabUi.setState({ gone: [...useTabUi.getState().gone, ...left] });
}
