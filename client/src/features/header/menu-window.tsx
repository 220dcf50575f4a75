import type { ReactNode } from 'react';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { AboutDialog } from './about-dialog.tsx';
import { DeviceDialog } from './device-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { SettingsDialog } from './settings-dialog.tsx';

export type WindowName = 'rename' | 'device' | 'settings' | 'shortcuts' | 'about' | 'leave';

export interface MenuWindowProps {
  name: string;
  onRename: (name: string) => Promise<string | undefined>;
  getDeviceLink: () => Promise<{ ok: true; url: string } | { ok: false; message: string }>;
  onLeave: () => void;
  /** What the keyboard can do on this screen. */
  shortcuts?: ReactNode;
}

/** The window behind an item of the menu; a chunk of its own, because nobody waits for it. */
export default function MenuWindow(
  props: MenuWindowProps & { shown: WindowName; onClose: () => void },
) {
  const t = useT();
  const frame = { open: true, onClose: props.onClose, closeLabel: t('app.menu.close') };
  switch (props.shown) {
    case 'rename':
      return <RenameDialog {...frame} name={props.name} onRename={props.onRename} />;
    case 'device':
      return <DeviceDialog {...frame} getLink={props.getDeviceLink} />;
    case 'settings':
      return <SettingsDialog {...frame} />;
    case 'shortcuts':
      return (
        <Dialog {...frame} wide title={t('app.menu.shortcuts')}>
          {props.shortcuts}
        </Dialog>
      );
    case 'about':
      return <AboutDialog {...frame} />;
    case 'leave':
      return (
        <Dialog
          {...frame}
          title={t('menu.leave.heading')}
          actions={
            <>
              <Button onClick={props.onClose}>{t('app.menu.cancel')}</Button>
              <Button variant="danger" onClick={props.onLeave}>
                {t('menu.leave.confirm')}
              </Button>
            </>
          }
        >
          <p>{t('menu.leave.text')}</p>
        </Dialog>
      );
  }
}
