import { useEffect, useState } from 'react';
import { AgendaList } from '../features/lobby/agenda-list.tsx';
import { Entrance } from '../features/projector/entrance.tsx';
import { ProjectedBoard } from '../features/projector/projected-board.tsx';
import { useT } from '../i18n/index.ts';
import { projectedImageAddress } from '../realtime/upload-image.ts';
import { useUi } from '../stores/device/ui-store.ts';
import { useProjector } from '../stores/workshop/workshop-hooks.tsx';
import { joinUrl } from './addresses.ts';
import { ProjectorClockPlace } from './clock-place.tsx';
import { useDocumentTitle } from './screen-effects.ts';
import type { TabProps } from './workshop-tab.tsx';

/** The screen in the room: the board that is shown, or the way in. */
export function ProjectorTab({ snapshot }: TabProps) {
  const t = useT();
  const projector = useProjector();
  const codeAsked = useCodeKey();
  const { joinCode, title } = snapshot;
  const board = projector?.board;
  const session = snapshot.sessions.find((one) => one.sessionId === board?.sessionId);
  useDocumentTitle(
    t('day.projector.documentTitle'),
    session ? (board?.groupName ?? session.title) : title,
  );
  if (!board || !session) {
    return (
      <Entrance
        snapshot={snapshot}
        joinUrl={joinCode && joinUrl(joinCode)}
        agenda={<AgendaList agenda={snapshot.agenda} timezone={snapshot.timezone} atMost={5} />}
      />
    );
  }
  const group = session.groups.find(({ name }) => name === board.groupName);
  const isCodeShown = projector.code !== codeAsked;
  return (
    <ProjectedBoard
      board={board}
      session={session}
      language={snapshot.language}
      imageUrl={(file) => projectedImageAddress(snapshot.workshopId, file)}
      clock={<ProjectorClockPlace timer={group?.timer ?? session.timer} />}
      join={isCodeShown && joinCode ? { code: joinCode, url: joinUrl(joinCode) } : undefined}
    />
  );
}

/** `c` at this very screen turns the code in the corner on or off, whatever the panel says. */
function useCodeKey(): boolean {
  const [pressed, setPressed] = useState(false);
  const shortcuts = useUi((state) => state.shortcuts);
  useEffect(() => {
    if (!shortcuts) return;
    const onKeyDown = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
      if (key === 'c' && !ctrlKey && !metaKey && !altKey) setPressed((was) => !was);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [shortcuts]);
  return pressed;
}
