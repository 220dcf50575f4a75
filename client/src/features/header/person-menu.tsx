import {
  Info,
  Keyboard,
  LogOut,
  Menu as MenuIcon,
  PencilLine,
  Settings,
  Smartphone,
} from 'lucide-react';
import { useEffect, useState } from 'react';
import { loadTexts, useT } from '../../i18n/index.ts';
import { useOpenedBoard } from '../../stores/board/board-hooks.tsx';
import { fetchInTurn } from '../../ui/fetch-in-turn.ts';
import { createLatePart } from '../../ui/late-part.ts';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import type { MenuWindowProps, WindowName } from './menu-window.tsx';

export const menuWindows = createLatePart(async () => {
  const [parts] = await Promise.all([import('./menu-window.tsx'), loadTexts('menu')]);
  return parts;
});

export interface PersonMenuProps extends MenuWindowProps {
  /** Further commands of the screen, shown first. */
  items?: readonly MenuItem[];
}

/** ≡: everything that is about me and this device, not about the work. */
export function PersonMenu({ items = [], ...props }: PersonMenuProps) {
  const t = useT();
  const [shown, setShown] = useState<WindowName>();
  const MenuWindow = menuWindows.use()?.default;
  const wanted = shown !== undefined;
  const board = useOpenedBoard();
  // On a board they come with the rest of its reserve.
  useEffect(() => (board ? undefined : fetchInTurn([menuWindows.load])), [board]);
  useEffect(() => {
    if (wanted) menuWindows.load().catch(() => setShown(undefined));
  }, [wanted]);
  useQuestionMark(() => props.shortcuts && setShown('shortcuts'));
  const item = (id: WindowName, label: string, Icon: typeof Settings): MenuItem => ({
    id,
    label,
    icon: <Icon size={18} aria-hidden="true" />,
    onSelect: () => setShown(id),
  });
  return (
    <>
      <Menu
        label={t('app.menu.open')}
        items={[
          ...items,
          item('rename', t('app.menu.rename'), PencilLine),
          item('device', t('app.menu.device'), Smartphone),
          item('settings', t('app.menu.settings'), Settings),
          ...(props.shortcuts ? [item('shortcuts', t('app.menu.shortcuts'), Keyboard)] : []),
          item('about', t('app.menu.about'), Info),
          item('leave', t('app.menu.leave'), LogOut),
        ]}
      >
        <MenuIcon size={22} aria-hidden="true" />
      </Menu>
      {shown && MenuWindow && (
        <MenuWindow {...props} shown={shown} onClose={() => setShown(undefined)} />
      )}
    </>
  );
}

/** `?` opens the overview, except where it is being typed as a character. */
function useQuestionMark(open: () => void) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target;
      const typing =
        target instanceof HTMLElement &&
        (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
      if (event.key !== '?' || typing || event.defaultPrevented) return;
      event.preventDefault();
      open();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  });
}
