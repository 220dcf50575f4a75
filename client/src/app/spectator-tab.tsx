import { AgendaList } from '../features/lobby/agenda-list.tsx';
import { SpectatorScreen } from '../features/spectator/spectator-screen.tsx';
import { useT } from '../i18n/index.ts';
import { joinUrl } from './addresses.ts';
import { useDocumentTitle } from './screen-effects.ts';
import type { TabProps } from './workshop-tab.tsx';

/** The screen in the room. */
export function SpectatorTab({ snapshot }: TabProps) {
  const t = useT();
  useDocumentTitle(t('day.spectator.documentTitle'), snapshot.title);
  return (
    <SpectatorScreen
      snapshot={snapshot}
      joinUrl={snapshot.joinCode && joinUrl(snapshot.joinCode)}
      agenda={<AgendaList agenda={snapshot.agenda} timezone={snapshot.timezone} atMost={5} />}
    />
  );
}
