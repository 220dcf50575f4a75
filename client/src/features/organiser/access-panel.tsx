import type { WorkshopLinks } from '@stellwand/shared/contracts/http-api';
import type { SessionView } from '@stellwand/shared/contracts/snapshot';
import { valueById } from '@stellwand/shared/lib/by-id';
import { useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './day.module.css';
import type { Run } from './round-actions.tsx';

interface Access {
  label: string;
  url: string | undefined;
  role: 'organiser' | 'facilitator' | 'spectator';
  sessionId?: string;
}

/** The code and the role links: to show, to copy, to renew. */
export function AccessPanel(props: {
  joinCode: string | undefined;
  sessions: readonly SessionView[];
  /** Fetches the links as they are valid now; undefined when the server refuses. */
  getLinks: () => Promise<WorkshopLinks | undefined>;
  onShowCode: () => void;
  run: Run;
}) {
  const t = useT();
  const [links, setLinks] = useState<WorkshopLinks | 'loading'>();
  const [renewing, setRenewing] = useState<Access | 'code'>();
  const load = async () => {
    setLinks('loading');
    setLinks(await props.getLinks());
  };
  const renew = async (what: Access | 'code') => {
    setRenewing(undefined);
    if (what === 'code') {
      await props.run({ type: 'code.rotate' });
      return;
    }
    const { role, sessionId } = what;
    const done = await props.run({ type: 'link.rotate', role, ...(sessionId && { sessionId }) });
    if (!done) return;
    announce(t('day.access.renewed'), 'strip');
    await load();
  };
  return (
    <section className={styles.panel} aria-labelledby="access-heading">
      <h2 id="access-heading" className={styles.panelHeading}>
        {t('day.access.heading')}
      </h2>
      {props.joinCode && (
        <div className={styles.codeRow}>
          <div>
            <p className={styles.muted}>{t('day.access.code')}</p>
            <p className={styles.code} aria-live="polite">
              {props.joinCode}
            </p>
          </div>
          <Button onClick={props.onShowCode}>{t('facilitation.code.show')}</Button>
          <Button variant="quiet" onClick={() => setRenewing('code')}>
            {t('day.access.renewCode')}
          </Button>
        </div>
      )}
      {links === undefined && <Button onClick={() => void load()}>{t('day.access.show')}</Button>}
      {links === 'loading' && <p role="status">{t('day.access.loading')}</p>}
      {typeof links === 'object' && (
        <>
          <p className={styles.muted}>{t('day.access.secret')}</p>
          <ul className={styles.links}>
            {accessList(links).map((access) => (
              <li key={access.label} className={styles.link}>
                <span className={styles.linkName}>{access.label}</span>
                {access.url && (
                  <CopyButton
                    size="compact"
                    text={access.url}
                    label={t('day.access.copy')}
                    copiedLabel={t('day.access.copied')}
                    aria-label={t('day.access.copyLabel', { link: access.label })}
                  />
                )}
                <Button
                  size="compact"
                  variant="quiet"
                  aria-label={t('day.access.renewLabel', { link: access.label })}
                  onClick={() => setRenewing(access)}
                >
                  {t('day.access.renew')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <Dialog
        open={renewing !== undefined}
        onClose={() => setRenewing(undefined)}
        title={
          typeof renewing === 'object'
            ? t('day.access.renewHeading', { link: renewing.label })
            : t('day.access.renewCode')
        }
        closeLabel={t('app.menu.close')}
        actions={
          <>
            <Button onClick={() => setRenewing(undefined)}>{t('app.menu.cancel')}</Button>
            <Button variant="danger" onClick={() => renewing && void renew(renewing)}>
              {t('day.access.renew')}
            </Button>
          </>
        }
      >
        <p>{t(renewing === 'code' ? 'day.access.renewCodeText' : 'day.access.renewText')}</p>
      </Dialog>
    </section>
  );

  function accessList(all: WorkshopLinks): Access[] {
    return [
      { label: t('day.access.spectator'), url: all.spectator, role: 'spectator' },
      ...props.sessions.map(
        ({ sessionId, key, title }): Access => ({
          label: t('day.access.facilitator', { session: title }),
          url: valueById(all.facilitators, key),
          role: 'facilitator',
          sessionId,
        }),
      ),
      { label: t('day.access.organiser'), url: all.organiser, role: 'organiser' },
    ];
  }
}
