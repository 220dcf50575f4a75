import { translate as t } from '../../../../i18n/index.ts';
import { announce } from '../../../../ui/announcer.ts';
import type { Desk } from '../../core/desk.ts';
import { CHOOSABLE_TYPES } from './shrink-image.ts';

/** Where a picture was let go, in the window. */
interface Drop {
  clientX: number;
  clientY: number;
}

/** Opens the window for a new picture; it will hang where it was let go, or where the pointer is now. */
export function openImage(desk: Desk, file: File, drop?: Drop): void {
  openAt(desk, file, desk.ui.getState().pointAt?.(drop) ?? null);
}

/** Without a place it goes to an area, which the window asks for. */
function openAt({ board, ui }: Desk, file: File, at: { x: number; y: number } | null): void {
  if (!board.rights().create) {
    announce(t('arrange.said.noWriting'), 'strip', 'assertive');
    return;
  }
  ui.setState({ tool: { kind: 'image', file, at } });
}

/** Lets somebody choose a picture on their device, or take one with the camera of a phone. */
export function chooseImage(desk: Desk): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = CHOOSABLE_TYPES;
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file) openAt(desk, file, null);
  });
  input.click();
}
