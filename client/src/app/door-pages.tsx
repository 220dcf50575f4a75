import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import { useT } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { goTo } from './location.ts';
import { NoticePage } from './notice-page.tsx';
import { ConnectionNotice } from './notices.tsx';
import { useDocumentTitle } from './screen-effects.ts';

/** Calm, and in nobody's hands but the server's: let in, the tab goes on by itself (DOOR-6). */
export function AtTheDoor({ snapshot }: { snapshot: Snapshot }) {
  const t = useT();
  const { title, me } = snapshot;
  useDocumentTitle(t('door.waitTitle'), title);
  return (
    <NoticePage
      heading={t('door.waitHeading')}
      text={t('door.waitText', { workshop: title, name: me.name })}
    >
      <ConnectionNotice />
    </NoticePage>
  );
}

/** The answer was no. */
export function TurnedAway() {
  const t = useT();
  useDocumentTitle(t('door.refusedHeading'));
  return (
    <NoticePage heading={t('door.refusedHeading')} text={t('door.refusedText')}>
      <Button variant="primary" onClick={() => goTo('/')}>
        {t('door.askAgain')}
      </Button>
    </NoticePage>
  );
}
