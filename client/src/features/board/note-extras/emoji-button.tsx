import { Smile } from 'lucide-react';
import { type RefObject, useRef, useState } from 'react';
import { useT } from '../../../i18n/index.ts';
import { cx } from '../../../ui/cx.ts';
import styles from './emoji.module.css';
import { EmojiPicker } from './emoji-picker.tsx';

/** Opens the choice of emoji for a text field; the field has the focus again afterwards. */
export function EmojiButton({
  field,
  className,
}: {
  field: RefObject<HTMLTextAreaElement | null>;
  className?: string | undefined;
}) {
  const t = useT();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const choose = (emoji: string | null) => {
    setOpen(false);
    const area = field.current;
    if (!area) return;
    area.focus({ preventScroll: true });
    if (emoji && !area.readOnly) insert(area, emoji);
  };
  return (
    <span data-beside-field="" className={cx(styles.place, className)}>
      <button
        ref={button}
        type="button"
        className={styles.button}
        title={t('words.emoji.open')}
        aria-label={t('words.emoji.open')}
        aria-expanded={open}
        aria-haspopup="dialog"
        // The field keeps its focus, so that nothing ends by looking for an emoji.
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          event.stopPropagation(); // Keys of the canvas are not for buttons on it.
          if (event.key === 'Escape') field.current?.focus();
        }}
      >
        <Smile size={20} aria-hidden="true" />
      </button>
      {open && <EmojiPicker anchor={button} onChoose={choose} />}
    </span>
  );
}

/** Where the caret is, as if it had been typed. */
function insert(area: HTMLTextAreaElement, emoji: string): void {
  const { selectionStart, selectionEnd } = area;
  area.setRangeText(emoji, selectionStart, selectionEnd, 'end');
  area.dispatchEvent(new InputEvent('input', { bubbles: true, data: emoji }));
}
