import { useT } from '../../i18n/index.ts';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './dialogs.module.css';

/** What the keyboard can do, so that nobody has to guess. */
export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT();
  const rows = [
    ['N', t('app.shortcuts.write')],
    [t('app.shortcuts.arrows'), t('app.shortcuts.walk')],
    [t('app.shortcuts.enter'), t('app.shortcuts.edit')],
    [t('app.shortcuts.moveKeys'), t('app.shortcuts.move')],
    [t('app.shortcuts.removeKey'), t('app.shortcuts.remove')],
    [t('app.shortcuts.undoKeys'), t('app.shortcuts.undo')],
    ['Esc', t('app.shortcuts.leave')],
    ['?', t('app.shortcuts.help')],
  ] as const;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('app.shortcuts.heading')}
      closeLabel={t('app.menu.close')}
    >
      <dl className={styles.shortcuts}>
        {rows.map(([keys, meaning]) => (
          <div key={meaning}>
            <dt>{meaning}</dt>
            <dd>
              <kbd>{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
