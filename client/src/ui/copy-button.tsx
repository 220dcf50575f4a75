import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { announce } from './announcer.ts';
import { Button, type ButtonProps } from './button.tsx';

const CONFIRMED_MS = 2_500;

/** Copies a text and says so; where the clipboard is closed, the text is shown for copying by hand. */
export function CopyButton({
  text,
  label,
  copiedLabel,
  ...rest
}: Omit<ButtonProps, 'onClick' | 'children'> & {
  text: string;
  label: string;
  copiedLabel: string;
}) {
  const [state, setState] = useState<'idle' | 'copied' | 'by-hand'>('idle');
  useEffect(() => {
    if (state !== 'copied') return;
    const timer = setTimeout(() => setState('idle'), CONFIRMED_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
      announce(copiedLabel, 'in-place');
    } catch {
      setState('by-hand'); // No clipboard over plain HTTP, or it was refused.
    }
  };
  if (state === 'by-hand') {
    return (
      <input readOnly aria-label={label} value={text} onFocus={(event) => event.target.select()} />
    );
  }
  const copied = state === 'copied';
  return (
    <Button {...rest} onClick={copy}>
      {copied ? <Check size={18} aria-hidden="true" /> : <Copy size={18} aria-hidden="true" />}
      {copied ? copiedLabel : label}
    </Button>
  );
}
