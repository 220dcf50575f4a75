import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import type { ReactNode } from 'react';
import { AppHeader } from '../features/header/app-header.tsx';
import { SessionChoice } from '../features/lobby/session-choice.tsx';
import { WaitingRoom } from '../features/lobby/waiting-room.tsx';
import { useT } from '../i18n/index.ts';
import type { WorkshopStore } from '../stores/workshop/workshop-store.ts';
import { Dialog } from '../ui/dialog.tsx';
import { SkipLink } from '../ui/visually-hidden.tsx';
import { LeftWork } from './left-work.tsx';
import markUrl from './mark.svg';
import { MyMenu } from './my-menu.tsx';
import { ConnectionNotice } from './notices.tsx';
import { useDocumentTitle } from './screen-effects.ts';

export { LeftWork };

interface ChoiceProps {
  snapshot: Snapshot;
  onChoose: (sessionId: string) => Promise<void>;
  notice: ReactNode;
}

/** The screen of who has no board yet. */
export function Lobby(props: ChoiceProps & { workshop: WorkshopStore }) {
  const t = useT();
  const { snapshot } = props;
  useDocumentTitle(t('lobby.documentTitle'), snapshot.title);
  return (
    <>
      <SkipLink href="#main">{t('app.skip')}</SkipLink>
      <AppHeader
        mark={markUrl}
        path={[snapshot.title, t('app.place.lobby')]}
        menu={<MyMenu workshop={props.workshop} snapshot={snapshot} />}
      />
      <main id="main" tabIndex={-1}>
        <WaitingRoom
          snapshot={snapshot}
          onChoose={props.onChoose}
          notice={
            <>
              <ConnectionNotice />
              <LeftWork />
              {props.notice}
            </>
          }
        />
      </main>
    </>
  );
}

/** The choice of the lobby once more, over the board of a session. */
export function ChangeSession(props: ChoiceProps & { open: boolean; onClose: () => void }) {
  const t = useT();
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={t('lobby.changeHeading')}
      closeLabel={t('app.menu.close')}
    >
      {props.notice}
      <SessionChoice snapshot={props.snapshot} onChoose={props.onChoose} />
    </Dialog>
  );
}
