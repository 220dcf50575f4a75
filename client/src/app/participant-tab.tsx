import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import { ArrowLeftRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { BoardScreen } from '../features/board/board-screen.tsx';
import { AppHeader } from '../features/header/app-header.tsx';
import { arrivalAt, placeOf } from '../features/header/place.ts';
import { SessionChoice } from '../features/lobby/session-choice.tsx';
import { WaitingRoom } from '../features/lobby/waiting-room.tsx';
import { type Translate, useT } from '../i18n/index.ts';
import { BoardProvider } from '../stores/hooks.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { LoadingText } from '../ui/loading-text.tsx';
import { SkipLink } from '../ui/visually-hidden.tsx';
import { BoardHeader } from './board-header.tsx';
import markUrl from './mark.svg';
import { MyMenu } from './my-menu.tsx';
import { CommandNotice, ConnectionNotice } from './notices.tsx';
import { useAnnounceChange, useDocumentTitle, useFocusOnChange } from './screen-effects.ts';
import { useCommands } from './use-commands.ts';
import { useOpenBoard } from './use-open-board.ts';
import type { TabProps } from './workshop-tab.tsx';

/** Where a participant is, is the server's word: this screen follows it by itself. */
export function ParticipantTab({ workshop, snapshot }: TabProps) {
  const t = useT();
  const place = placeOf(snapshot, snapshot.me.placement.boardId);
  const board = useOpenBoard(workshop, place?.boardId);
  const { run, failure, dismiss } = useCommands(workshop);
  const [choosing, setChoosing] = useState(false);
  useAnnounceChange(arrivalText(snapshot, t), 'assertive');
  useFocusOnChange(place?.boardId ?? 'lobby', !place || board !== null);

  const choose = async (sessionId: string) => {
    if (await run({ type: 'session.choose', sessionId })) setChoosing(false);
  };
  const notice = failure && <CommandNotice text={failure} onDismiss={dismiss} />;

  if (!place) {
    return <Lobby workshop={workshop} snapshot={snapshot} onChoose={choose} notice={notice} />;
  }
  if (!board) return <LoadingText>{t('app.loading')}</LoadingText>;
  // Who is in a group has been put there; changing the session by oneself ends with that.
  const mayChange = snapshot.me.placement.kind !== 'group' && snapshot.sessions.length > 1;
  const change = {
    id: 'change',
    label: t('app.lobby.change'),
    icon: <ArrowLeftRight size={18} aria-hidden="true" />,
    onSelect: () => setChoosing(true),
  };
  return (
    <BoardProvider board={board}>
      <BoardScreen
        header={
          <BoardHeader
            workshop={workshop}
            snapshot={snapshot}
            place={place}
            items={mayChange ? [change] : []}
          />
        }
      />
      <Dialog
        open={choosing}
        onClose={() => setChoosing(false)}
        title={t('app.lobby.changeHeading')}
        closeLabel={t('app.menu.close')}
      >
        {notice}
        <SessionChoice snapshot={snapshot} onChoose={choose} />
      </Dialog>
    </BoardProvider>
  );
}

function Lobby(props: {
  workshop: TabProps['workshop'];
  snapshot: Snapshot;
  onChoose: (sessionId: string) => Promise<void>;
  notice: ReactNode;
}) {
  const t = useT();
  const { snapshot } = props;
  useDocumentTitle(t('app.lobby.documentTitle'), snapshot.title);
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
              {props.notice}
            </>
          }
        />
      </main>
    </>
  );
}

function arrivalText(snapshot: Snapshot, t: Translate): string {
  const arrival = arrivalAt(snapshot);
  switch (arrival.kind) {
    case 'lobby':
      return t('app.place.nowLobby');
    case 'session':
      return t('app.place.nowSession', { session: arrival.session });
    case 'plenary':
      return t('app.place.nowPlenary', { session: arrival.session });
    case 'group':
      return t('app.place.nowGroup', { session: arrival.session, group: arrival.group });
  }
}
