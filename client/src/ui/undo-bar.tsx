import { X } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import styles from './undo-bar.module.css';

/** Long enough to read, decide and reach it by keyboard; waits longer while hovered or focused. */
const VISIBLE_MS = 12_000;

/** One calm bar that offers to take back what just happened. Give it a new `key` for a new event. */
export function UndoBar(props: {
  message: ReactNode;
  undoLabel: string;
  closeLabel: string;
  onUndo: () => void;
  onClose: () => void;
}) {
  const [held, setHeld] = useState(false);
  const { onClose } = props;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onClose, VISIBLE_MS);
    return () => clearTimeout(timer);
  }, [held, onClose]);
  return (
    <section
      className={styles.bar}
      aria-label={props.undoLabel}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{props.message}</span>
      <Button variant="quiet" className={styles.undo} onClick={props.onUndo}>
        {props.undoLabel}
      </Button>
      <IconButton atEdge label={props.closeLabel} icon={<X size={18} />} onClick={props.onClose} />
    </section>
  );
}
