import { type ComponentProps, type KeyboardEvent, type RefObject, useLayoutEffect } from 'react';
import { useLanguage } from '../i18n/index.ts';

/**
 * A field for a few words or many: as tall as its text, up to what its style allows. Enter sends,
 * Shift and Enter makes a new line, and an Enter that ends a composition does neither.
 */
export function GrowingField({
  field,
  label,
  value,
  onText,
  onSend,
  ...rest
}: Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'ref'> & {
  field: RefObject<HTMLTextAreaElement | null>;
  label: string;
  value: string;
  onText: (text: string) => void;
  onSend: () => void;
}) {
  const language = useLanguage();
  useLayoutEffect(() => {
    const area = field.current;
    if (!area || value === undefined) return;
    area.style.height = 'auto';
    const borders = area.offsetHeight - area.clientHeight;
    area.style.height = `${area.scrollHeight + borders}px`;
  }, [field, value]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onSend();
  };
  return (
    <textarea
      spellCheck
      dir="auto"
      lang={language}
      enterKeyHint="send"
      {...rest}
      ref={field}
      aria-label={label}
      value={value}
      onChange={(event) => onText(event.target.value)}
      onKeyDown={onKeyDown}
    />
  );
}
