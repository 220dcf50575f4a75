import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import type { ReactNode } from 'react';

import { SaveChip } from '../features/board/save-chip.tsx';
import { AppHeader } from '../features/header/app-header.tsx';
import type { Place } from '../features/header/place.ts';
import { PeopleStack } from '../features/presence/people-stack.tsx';
import { useT } from '../i18n/index.ts';
import type { WorkshopStore } from '../stores/workshop/workshop-store.ts';
import type { MenuItem } from '../ui/menu.tsx';
import { ClockPlace } from './clock-place.tsx';
import markUrl from './mark.svg';
import { MyMenu } from './my-menu.tsx';
import { useReserve } from './reserve.ts';
import { useDocumentTitle } from './screen-effects.ts';

/** The header over an open board. Expects the board's store above it. */
export function BoardHeader(props: {
  workshop: WorkshopStore;
  snapshot: Snapshot;
  place: Place;
  navigation?: ReactNode;
  /** Beside the menu. */
  controls?: ReactNode;
  items?: readonly MenuItem[];
}) {
  const t = useT();
  useReserve(props.workshop);
  const { session, group, boardId } = props.place;
  const here = group?.name ?? t('app.place.plenary');
  const locked = session.lockedBoards.includes(boardId);
  const instruction = t(locked ? 'app.phase.locked' : `app.phase.${session.phase.phaseId}`);
  useDocumentTitle(here, session.title);
  return (
    <AppHeader
      mark={markUrl}
      path={[session.title, here]}
      task={{ instruction, question: session.question }}
      clock={<ClockPlace key={boardId} timer={group?.timer ?? session.timer} />}
      navigation={props.navigation}
      status={
        <>
          <PeopleStack />
          <SaveChip />
        </>
      }
      menu={
        <>
          {props.controls}
          <MyMenu
            workshop={props.workshop}
            snapshot={props.snapshot}
            {...(props.items && { items: props.items })}
          />
        </>
      }
    />
  );
}
