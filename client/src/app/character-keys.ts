/** What of a key press decides whether it is a shortcut. */
interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  target: EventTarget | null;
}

/**
 * A letter or sign pressed alone where nothing is being typed or chosen: what WCAG 2.1.4 wants to be
 * switched off. The space bar presses buttons and stays; so do letters in menus and choice lists.
 */
export function isCharacterKey({ key, ctrlKey, metaKey, altKey, target }: Pressed): boolean {
  if (key.length !== 1 || key === ' ' || ctrlKey || metaKey || altKey) return false;
  const takesLetters =
    'input, textarea, select, [contenteditable], [role="menu"], [role="listbox"]';
  return !(target instanceof Element && target.closest(takesLetters));
}
