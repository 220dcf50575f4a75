import { Keyboard, LogOut, Menu as MenuIcon, PencilLine, Settings, Smartphone } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Menu, type MenuItem } from '../../ui/menu.tsx';

import { RenameDialog } from './rename-dialog.tsx';
import { SettingsDialog } from './settings-dialog.tsx';

// Drawing QR codes is not what anybody waits for.
const DeviceDialog = lazy(() =>
  import('./device-dialog.tsx').then((module) => ({ default: module.DeviceDialog })),
);

export interface PersonMenuProps {
  name: string;
  /** Further commands of the screen, shown first. */
  items?: readonly MenuItem[];
  onRename: (name: string) => Promise<string | undefined>;
  getDeviceLink: () => Promise<{ ok: true; url: string } | { ok: false; message: string }>;
  onLeave: () => void;
  /** What the keyboard can do on this screen. */
  shortcuts?: ReactNode;
}

type Window = 'rename' | 'device' | 'settings' | 'shortcuts' | 'leave';

/** ≡: everything that is about me and this device, not about the work. */
export function PersonMenu(props: PersonMenuProps) {
  const t = useT();
  const [shown, setShown] = useState<Window>();
  const close = () => setShown(undefined);
  useQuestionMark(() => props.shortcuts && setShown('shortcuts'));
  const item = (id: Window, label: string, Icon: typeof Settings): MenuItem => ({
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
          ...(props.items ?? []),
          item('rename', t('app.menu.rename'), PencilLine),
          item('device', t('app.menu.device'), Smartphone),
          item('settings', t('app.menu.settings'), Settings),
          ...(props.shortcuts ? [item('shortcuts', t('app.menu.shortcuts'), Keyboard)] : []),
          item('leave', t('app.menu.leave'), LogOut),
        ]}
      >
        <MenuIcon size={22} aria-hidden="true" />
      </Menu>
      <RenameDialog
        open={shown === 'rename'}
        onClose={close}
        name={props.name}
        onRename={props.onRename}
      />
      {shown === 'device' && (
        <Suspense>
          <DeviceDialog open onClose={close} getLink={props.getDeviceLink} />
        </Suspense>
      )}
      <SettingsDialog open={shown === 'settings'} onClose={close} />
      <Dialog
        open={shown === 'shortcuts'}
        onClose={close}
        title={t('app.menu.shortcuts')}
        closeLabel={t('app.menu.close')}
      >
        {props.shortcuts}
      </Dialog>
      <Dialog
        open={shown === 'leave'}
        onClose={close}
        title={t('app.leave.heading')}
        closeLabel={t('app.menu.close')}
        actions={
          <>
            <Button onClick={close}>{t('app.menu.cancel')}</Button>
            <Button variant="danger" onClick={props.onLeave}>
              {t('app.leave.confirm')}
            </Button>
          </>
        }
      >
        <p>{t('app.leave.text')}</p>
      </Dialog>
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
