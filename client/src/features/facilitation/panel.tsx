import type { Ask } from '@stellwand/shared/contracts/command-answers';
import type { SessionView, Snapshot } from '@stellwand/shared/contracts/snapshot';
import { actorOfMe } from '@stellwand/shared/domain/workshop-state';
import { PanelRightClose } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Region } from '../../ui/region.tsx';
import styles from './facilitation.module.css';
import { FlowSection } from './flow-section.tsx';
import type { TypedGroups } from './group-wish.ts';
import { GroupsSection } from './groups-section.tsx';
import { HiddenNotesSection } from './hidden-notes-section.tsx';
import { JoinCodeSection } from './join-code-section.tsx';
import { NamesSection } from './names-section.tsx';
import { NextStepCard } from './next-step-card.tsx';
import { PanelSection } from './panel-section.tsx';
import { PeopleSection } from './people-section.tsx';
import { ProjectorSection } from './projector-section.tsx';
import { ResultsSection } from './results-section.tsx';
import type { Run } from './run.ts';
import { TemplateSection } from './templates/template-section.tsx';
import { TimerSection } from './timer-section.tsx';
import { VotesSection } from './votes-section.tsx';

export interface FacilitationPanelProps {
  snapshot: Snapshot;
  session: SessionView;
  shownBoardId: string | undefined;
  onShowBoard: (boardId: string) => void;
  onByHand: () => void;
  onShowCode: () => void;
  /** The ways to take the result along. */
  downloads: ReactNode;
  onFold: () => void;
  run: Run;
  ask: Ask;
  /** Who waits at the door, and how to turn it. */
  door: { waiting: ReactNode; mode: ReactNode; summary: string };
  onRemovePlace: (person: { personId: string; name: string }) => void;
  onUndoPerson: (person: { personId: string; name: string }) => void;
  onRemoved: (personIds: readonly string[], withNotes: boolean) => void;
  /** What the last command was refused for, if it was. */
  notice?: ReactNode;
}

/** Everything a facilitator decides, beside the board, and folded away when it is in the way. */
export function FacilitationPanel(props: FacilitationPanelProps) {
  const t = useT();
  // Raised when the primary button leads to the results, so that their section opens.
  const [resultsAsked, setResultsAsked] = useState(0);
  // The primary button forms what the fields further down say.
  const [typed, setTyped] = useState<TypedGroups>({ by: 'count' });
  const { session, snapshot, run } = props;
  const people = (snapshot.people ?? []).filter((person) => person.role === 'participant');
  const here = people.filter((person) => person.sessionId === session.sessionId);
  return (
    <aside className={styles.panel} aria-label={t('facilitation.panel')}>
      <div className={styles.panelHead}>
        <h2 className={styles.panelTitle}>{t('facilitation.panel')}</h2>
        <IconButton
          atEdge
          label={t('facilitation.fold')}
          icon={<PanelRightClose size={22} />}
          tooltipSide="bottom"
          onClick={props.onFold}
        />
      </div>
      {props.notice && <div className={styles.notice}>{props.notice}</div>}
      <Region>{props.door.waiting}</Region>
      <Region>
        <NextStepCard
          session={session}
          typed={typed}
          run={run}
          onShowCode={props.onShowCode}
          onResults={() => setResultsAsked(resultsAsked + 1)}
        />
      </Region>
      <Region>
        <FlowSection session={session} run={run} />
      </Region>
      <Region>
        <TimerSection session={session} run={run} />
      </Region>
      <Region>
        <GroupsSection
          session={session}
          peopleCount={here.length}
          shownBoardId={props.shownBoardId}
          onShowBoard={props.onShowBoard}
          onByHand={props.onByHand}
          typed={typed}
          onType={setTyped}
          projectedBoardId={snapshot.projector?.boardId ?? undefined}
          run={run}
        />
      </Region>
      <Region>
        <VotesSection
          session={session}
          people={snapshot.people ?? []}
          shownBoardId={props.shownBoardId}
          run={run}
        />
      </Region>
      <Region>
        <TemplateSection
          snapshot={snapshot}
          session={session}
          shownBoardId={props.shownBoardId}
          ask={props.ask}
        />
      </Region>
      <Region>
        <PeopleSection
          actor={actorOfMe(snapshot.me)}
          session={session}
          people={people}
          sessions={snapshot.sessions}
          shownBoardId={props.shownBoardId}
          onRemovePlace={props.onRemovePlace}
          onUndoPerson={props.onUndoPerson}
          onRemoved={props.onRemoved}
          run={run}
        />
      </Region>
      <Region>
        <PanelSection heading={t('door.heading')} summary={props.door.summary}>
          {props.door.mode}
        </PanelSection>
      </Region>
      <Region>
        <NamesSection session={session} run={run} />
      </Region>
      <Region>
        <HiddenNotesSection session={session} people={people} run={run} />
      </Region>
      <Region>
        <ProjectorSection
          snapshot={snapshot}
          session={session}
          shownBoardId={props.shownBoardId}
          run={run}
        />
      </Region>
      <Region>
        <ResultsSection
          key={resultsAsked}
          downloads={props.downloads}
          startsOpen={resultsAsked > 0}
        />
      </Region>
      {snapshot.joinCode && (
        <Region>
          <JoinCodeSection code={snapshot.joinCode} onShowCode={props.onShowCode} />
        </Region>
      )}
    </aside>
  );
}
