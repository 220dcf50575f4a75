import { Check } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { cx } from './cx.ts';
import styles from './menu.module.css';
import { nextMenuIndex } from './menu-keys.ts';
import { inSections } from './menu-sections.ts';

export interface MenuItem {
  id: string;
  label: string;
  icon?: ReactNode;
  /** Given (true or false), the items form a choice and the chosen one carries a tick. */
  checked?: boolean;
  danger?: boolean;
  /** Heading above the items of a long menu; neighbours that name the same one stand under it together. */
  section?: string;
  onSelect: () => void;
}

/**
 * A button that opens a list of commands. Arrow keys, Home/End, first letters, Esc, Tab; the keys pass
 * from one section into the next.
 */
export function Menu(props: {
  label: string;
  /** Content of the button; the label alone if omitted. */
  children?: ReactNode;
  items: readonly MenuItem[];
  buttonClassName?: string | undefined;
}) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    const menu = list.current;
    const anchor = button.current;
    if (!open || !menu || !anchor) return;
    menu.showPopover?.();
    placeMenu(menu, anchor.getBoundingClientRect());
    (menu.querySelector<HTMLElement>('[aria-checked="true"]') ?? itemsOf(menu)[0])?.focus();
    const closeOutside = (event: PointerEvent) => {
      const target = event.target;
      if (target instanceof Node && !menu.contains(target) && !anchor.contains(target)) {
        setOpen(false);
      }
    };
    document.addEventListener('pointerdown', closeOutside, true);
    return () => document.removeEventListener('pointerdown', closeOutside, true);
  }, [open]);

  // Entries that come late need more room, and take the place of others: whoever stood on those is
  // not left outside.
  const ids = props.items.map((item) => item.id).join();
  useEffect(() => {
    const menu = list.current;
    const anchor = button.current;
    if (!ids || !menu || !anchor) return;
    placeMenu(menu, anchor.getBoundingClientRect());
    if (document.activeElement === document.body) itemsOf(menu)[0]?.focus();
  }, [ids]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onMenuKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
      return;
    }
    if (event.key === 'Tab') {
      setOpen(false);
      return;
    }
    const items = list.current ? itemsOf(list.current) : [];
    const present = items.findIndex((item) => item.matches(':focus'));
    const labels = props.items.map((item) => item.label);
    const next = nextMenuIndex(event.key, present, labels);
    if (next === null) return;
    event.preventDefault();
    items[next]?.focus();
  };

  const toButton = (item: MenuItem) => (
    <button
      key={item.id}
      type="button"
      {...roleOf(item)}
      tabIndex={-1}
      className={cx(styles.item, item.danger && styles.danger)}
      // One item is marked, whether by keys or by mouse.
      onMouseMove={({ currentTarget }) => currentTarget.focus({ preventScroll: true })}
      onClick={() => {
        close();
        item.onSelect();
      }}
    >
      <span className={styles.icon}>{item.icon}</span>
      <span className={styles.label}>{item.label}</span>
      {item.checked && <Check size={18} aria-hidden="true" />}
    </button>
  );

  return (
    <>
      <button
        ref={button}
        type="button"
        className={cx(styles.button, props.buttonClassName)}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={props.children ? props.label : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || open) return;
          event.preventDefault();
          event.stopPropagation();
          setOpen(true);
        }}
      >
        {props.children ?? props.label}
      </button>
      {open && (
        <div
          ref={list}
          id={id}
          role="menu"
          tabIndex={-1}
          popover="manual"
          aria-label={props.label}
          className={cx(styles.menu, props.items[0]?.section !== undefined && styles.wide)}
          onKeyDown={onMenuKeyDown}
        >
          {inSections(props.items).map(({ heading, items }, at) =>
            heading === undefined ? (
              items.map(toButton)
            ) : (
              <div key={heading} {...groupUnder(`${id}-${at}`)} className={styles.section}>
                <div id={`${id}-${at}`} role="presentation" className={styles.heading}>
                  {heading}
                </div>
                {items.map(toButton)}
              </div>
            ),
          )}
        </div>
      )}
    </>
  );
}

/** What a menu may hold beside its items; a fieldset would belong to a form. */
const groupUnder = (heading: string) => ({ role: 'group', 'aria-labelledby': heading }) as const;

function roleOf(item: MenuItem) {
  return item.checked === undefined
    ? { role: 'menuitem' as const }
    : { role: 'menuitemradio' as const, 'aria-checked': item.checked };
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
}

/** Under the button, or above it where there is more room; never outside the window. */
function placeMenu(menu: HTMLElement, anchor: DOMRect): void {
  const gap = 6;
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = window.innerHeight - anchor.bottom;
  const top =
    below >= height + gap || below >= anchor.top ? anchor.bottom + gap : anchor.top - height - gap;
  const left = Math.min(anchor.left, window.innerWidth - width - gap);
  menu.style.left = `${Math.max(gap, left)}px`;
  menu.style.top = `${Math.max(gap, Math.min(top, window.innerHeight - height - gap))}px`;
}
