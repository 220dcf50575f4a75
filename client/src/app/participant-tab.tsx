import { ArrowLeftRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { BoardScreen } from '../features/board/board-screen.tsx';
import { placeOf } from '../features/header/place.ts';
import { useT } from '../i18n/index.ts';
import { BoardProvider } from '../stores/board/board-hooks.tsx';
import { LoadingText } from '../ui/loading-text.tsx';
import { BoardHeader } from './board-header.tsx';
import { AtTheDoor } from './late-door.ts';
import { lobbyPart } from './lobby-part.ts';
import { CommandNotice } from './notices.tsx';
import { useFocusOnChange } from './screen-effects.ts';
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
  const isAtTheDoor = snapshot.me.placement.kind === 'waiting';
  const lobby = useLobby(!place || choosing);
  const screen = isAtTheDoor ? 'door' : (place?.boardId ?? 'lobby');
  useFocusOnChange(screen, (place ? board : lobby) !== null, 'write-note');

  const choose = async (sessionId: string) => {
    if (await run({ type: 'session.choose', sessionId })) setChoosing(false);
  };
  const notice = failure && <CommandNotice text={failure} onDismiss={dismiss} />;

  if (isAtTheDoor) return <AtTheDoor snapshot={snapshot} />;
  if (!place) {
    if (!lobby) return <LoadingText>{t('app.loading')}</LoadingText>;
    return (
      <lobby.Lobby workshop={workshop} snapshot={snapshot} onChoose={choose} notice={notice} />
    );
  }
  if (!board) return <LoadingText>{t('app.loading')}</LoadingText>;
  // Who is in a group has been put there; changing the session by oneself ends with that.
  const mayChange = snapshot.me.placement.kind !== 'group' && snapshot.sessions.length > 1;
  const change = {
    id: 'change',
    label: t('app.changeSession'),
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
      {lobby && (
        <lobby.ChangeSession
          open={choosing}
          snapshot={snapshot}
          onChoose={choose}
          notice={notice}
          onClose={() => setChoosing(false)}
        />
      )}
    </BoardProvider>
  );
}

/** The lobby once it is here: fetched at once if `wanted`, else in reserve. */
function useLobby(wanted: boolean) {
  useEffect(() => {
    if (!wanted) return;
    const fetchIt = () => void lobbyPart.load().catch(() => {});
    fetchIt();
    window.addEventListener('online', fetchIt);
    return () => window.removeEventListener('online', fetchIt);
  }, [wanted]);
  return lobbyPart.use();
}
