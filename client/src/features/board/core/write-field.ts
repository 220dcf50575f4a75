/** The one field of the write box. */
export const WRITE_FIELD = 'write-note';

/** Puts the cursor into the write box, if there is one. */
export function focusWriteBox(): void {
  document.getElementById(WRITE_FIELD)?.focus();
}

export const isWriteBox = (target: EventTarget | null): boolean =>
  target instanceof Element && target.id === WRITE_FIELD;
