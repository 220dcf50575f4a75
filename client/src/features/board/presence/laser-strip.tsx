import { Presentation } from 'lucide-react';
import { useT } from '../../../i18n/index.ts';
import { useOwnPresence } from '../../../stores/board/own-presence.ts';
import { useBoardUi } from '../core/board-ui.ts';
import { turnLaser } from './presence-actions.tsx';
import { Strip } from './strip.tsx';

/** Says that the pointer is a laser now, because nothing else can be done with it. */
export function LaserStrip() {
  const t = useT();
  const laser = useOwnPresence((state) => state.laser);
  const onCanvas = useBoardUi(({ view }) => view !== 'list');
  if (!laser || !onCanvas) return null;
  return (
    <Strip
      icon={<Presentation size={20} aria-hidden="true" />}
      text={t('presence.laser.strip')}
      action={t('presence.laser.stop')}
      shortcut="Esc"
      onAction={() => turnLaser(false)}
    />
  );
}
