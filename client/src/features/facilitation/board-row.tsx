import { Lock, LockOpen, Projector } from 'lucide-react';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import styles from './facilitation.module.css';

/** One board of the session: whose it is, how many people, a look inside, and its lock. */
export function BoardRow(props: {
  name: string;
  people?: number;
  shown?: boolean;
  locked?: boolean;
  /** Is it what the projector shows? */
  projected?: boolean;
  /** Missing while there is no board to look at. */
  onShow?: () => void;
  onLock?: () => void;
  onProject?: () => void;
}) {
  const t = useT();
  return (
    <li className={styles.row} aria-current={props.shown ? 'true' : undefined}>
      <div className={styles.rowText}>
        <span className={styles.rowTitle}>{props.name}</span>
        <span className={styles.muted}>
          {[
            props.people !== undefined && t('app.people.count', { count: props.people }),
            props.locked && t('facilitation.groups.locked'),
            props.projected && t('facilitation.projector.here'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {props.onProject && !props.projected && (
        <IconButton
          label={`${t('facilitation.projector.show')}: ${props.name}`}
          icon={<Projector size={18} />}
          onClick={props.onProject}
        />
      )}
      {props.onLock && (
        <IconButton
          atEdge
          label={`${t(props.locked ? 'facilitation.groups.unlock' : 'facilitation.groups.lock')}: ${props.name}`}
          icon={props.locked ? <Lock size={18} /> : <LockOpen size={18} />}
          onClick={props.onLock}
        />
      )}
      {/* One button in both states: the focus stays, and nothing moves under the pointer. */}
      {props.onShow && (
        <Button
          size="compact"
          variant={props.shown ? 'quiet' : 'outline'}
          className={cx(styles.look, props.shown && styles.shown)}
          aria-label={
            props.shown ? undefined : t('facilitation.groups.lookAt', { name: props.name })
          }
          aria-disabled={props.shown}
          onClick={props.onShow}
        >
          {t(props.shown ? 'facilitation.groups.shown' : 'facilitation.groups.look')}
        </Button>
      )}
    </li>
  );
}
