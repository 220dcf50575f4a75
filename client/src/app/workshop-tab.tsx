import type { Role } from '@stellwand/shared/contracts/role';
import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import { useEffect, useState } from 'react';
import { loadTexts, useT } from '../i18n/index.ts';
import { firstSnapshot } from '../realtime/first-snapshot.ts';
import { createWorkshopStore } from '../stores/workshop/create-workshop-store.ts';
import { finishLeftBoards } from '../stores/workshop/left-boards.ts';
import {
  useConnection,
  useSnapshot,
  WorkshopProvider,
} from '../stores/workshop/workshop-hooks.tsx';
import type { WorkshopStore } from '../stores/workshop/workshop-store.ts';
import { Button } from '../ui/button.tsx';
import { createLateScreen } from '../ui/late-screen.tsx';
import { LoadingText } from '../ui/loading-text.tsx';
import { Region } from '../ui/region.tsx';
import { roleOfTab } from './addresses.ts';
import { TurnedAway } from './late-door.ts';
import { lobbyPart } from './lobby-part.ts';
import { goTo } from './location.ts';
import { NotFound } from './not-found.tsx';
import { NoticePage } from './notice-page.tsx';
import { ParticipantTab } from './participant-tab.tsx';
import { useDocumentTitle } from './screen-effects.ts';
import { MomentsPlace } from './told-place.tsx';

/** The screens of those who lead bring their texts along; participants need neither. */
const leading = async <T,>(screen: Promise<T>): Promise<T> => {
  const texts = ['day', 'door', 'lobby', 'facilitation', 'timer', 'told'] as const;
  await Promise.all(texts.map(loadTexts));
  return screen;
};

const FacilitatorTab = createLateScreen(
  async () => (await leading(import('./facilitator-tab.tsx'))).FacilitatorTab,
  'app.loading',
);
const OrganiserTab = createLateScreen(
  async () => (await leading(import('./organiser-tab.tsx'))).OrganiserTab,
  'app.loading',
);
const ProjectorTab = createLateScreen(
  async () => (await leading(import('./projector-tab.tsx'))).ProjectorTab,
  'app.loading',
);

export interface TabProps {
  workshop: WorkshopStore;
  snapshot: Snapshot;
  /** The board in the address, for those who may look at several. */
  boardId: string | undefined;
}

const TABS = {
  participant: ParticipantTab,
  facilitator: FacilitatorTab,
  organiser: OrganiserTab,
  spectator: ProjectorTab,
} as const;

/** One tab is one person in one role: connects, and shows what that role sees. */
export function WorkshopTab(props: {
  workshopId: string;
  tab: string;
  boardId: string | undefined;
}) {
  const role = roleOfTab(props.tab);
  if (!role) return <NotFound />;
  return <ConnectedTab workshopId={props.workshopId} role={role} boardId={props.boardId} />;
}

function ConnectedTab({
  workshopId,
  role,
  boardId,
}: {
  workshopId: string;
  role: Role;
  boardId: string | undefined;
}) {
  const [workshop, setWorkshop] = useState<WorkshopStore>();
  useEffect(() => {
    const opened = createWorkshopStore({
      workshopId,
      role,
      first: firstSnapshot({ workshopId, role }),
    });
    setWorkshop(opened);
    // A `Region` failed.
    addEventListener('unshown', opened.distrust);
    return () => {
      removeEventListener('unshown', opened.distrust);
      opened.close();
    };
  }, [workshopId, role]);
  if (!workshop) return null;
  return (
    <WorkshopProvider workshop={workshop}>
      <Gate workshop={workshop} boardId={boardId} />
    </WorkshopProvider>
  );
}

/** Nobody sees a screen before the server has said who they are, and nobody after it has ended. */
function Gate({ workshop, boardId }: { workshop: WorkshopStore; boardId: string | undefined }) {
  const snapshot = useSnapshot();
  const connection = useConnection();
  const isIn = snapshot !== null;
  useEffect(() => {
    if (isIn) void finishLeftBoards(workshop);
  }, [workshop, isIn]);
  if (connection === 'ended') {
    if (workshop.endedBy() === 'door-closed') return <TurnedAway />;
    return <Ended wasIn={snapshot !== null} />;
  }
  if (!snapshot) return <Connecting />;
  const Tab = TABS[workshop.role];
  return (
    <Region>
      <Tab workshop={workshop} snapshot={snapshot} boardId={boardId} />
      <MomentsPlace snapshot={snapshot} boardId={boardId} />
    </Region>
  );
}

const SLOW_AFTER_MS = 8_000;

function Connecting() {
  const t = useT();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  useDocumentTitle(t('app.gate.connecting'));
  return <LoadingText>{t(slow ? 'app.gate.slow' : 'app.gate.connecting')}</LoadingText>;
}

function Ended({ wasIn }: { wasIn: boolean }) {
  const t = useT();
  const heading = t(wasIn ? 'app.gate.ended' : 'app.gate.unauthenticated');
  useDocumentTitle(heading);
  // What they had not sent, if anything: nobody else has it.
  const lobby = lobbyPart.use();
  useEffect(() => void lobbyPart.load().catch(() => {}), []);
  return (
    <NoticePage
      heading={heading}
      text={t(wasIn ? 'app.gate.endedText' : 'app.gate.unauthenticatedText')}
    >
      {lobby && <lobby.LeftWork />}
      <Button variant="primary" onClick={() => goTo('/')}>
        {t('app.gate.joinAgain')}
      </Button>
    </NoticePage>
  );
}
