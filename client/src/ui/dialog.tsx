import { X } from 'lucide-react';
import {
  type MouseEvent,
  type ReactNode,
  type SyntheticEvent,
  useEffect,
  useId,
  useRef,
} from 'react';
import { cx } from './cx.ts';
import styles from './dialog.module.css';
import { IconButton } from './icon-button.tsx';

/**
 * A modal window on the native `<dialog>`: the browser keeps the focus inside, Esc closes, and the
 * focus returns to where it came from. Mark the control to begin with by `data-autofocus`.
 */
export function Dialog(props: {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  closeLabel: string;
  /** For what needs to be seen side by side. */
  wide?: boolean;
  children: ReactNode;
  /** Buttons at the end, the primary one last. */
  actions?: ReactNode;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (props.open && !dialog.open) {
      dialog.showModal();
      // Otherwise the first control gets the focus, and that is the one that closes.
      const first = dialog.querySelector<HTMLElement>('[data-autofocus]');
      first?.focus();
      if (first instanceof HTMLInputElement && first.type === 'text') first.select();
    }
    if (!props.open && dialog.open) dialog.close();
  }, [props.open]);
  const closeOnBackdrop = (event: MouseEvent<HTMLDialogElement>) => {
    if (event.target === ref.current) props.onClose();
  };
  // `close` comes a moment late. A key pressed in between opens the next dialog, so the state is
  // cleared at once, and the late event of the last closing must not close what is open by then.
  const closeOnCancel = (event: SyntheticEvent<HTMLDialogElement>) => {
    if (event.target === ref.current) props.onClose();
  };
  const closeIfClosed = () => {
    if (!ref.current?.open) props.onClose();
  };
  return (
    <dialog
      ref={ref}
      className={cx(styles.dialog, props.wide && styles.wide)}
      aria-labelledby={titleId}
      onCancel={closeOnCancel}
      onClose={closeIfClosed}
      onMouseDown={closeOnBackdrop}
    >
      {props.open && (
        <div className={styles.body}>
          <div className={styles.head}>
            <h2 id={titleId} className={styles.title}>
              {props.title}
            </h2>
            <IconButton
              atEdge
              label={props.closeLabel}
              icon={<X size={20} />}
              tooltipSide="bottom"
              onClick={props.onClose}
            />
          </div>
          {props.children}
          {props.actions && <div className={styles.actions}>{props.actions}</div>}
        </div>
      )}
    </dialog>
  );
}
