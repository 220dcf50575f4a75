import { CalendarDays } from 'lucide-react';
import { useState } from 'react';
import { AppHeader } from '../features/header/app-header.tsx';
import { CodeDialog } from '../features/header/code-dialog.tsx';
import { placeOf } from '../features/header/place.ts';
import { clockTime } from '../features/lobby/agenda.ts';
import { AgendaList } from '../features/lobby/agenda-list.tsx';
import { roundsOf } from '../features/lobby/rounds.ts';
import { useMinute } from '../features/lobby/use-minute.ts';
import { Day } from '../features/organiser/day.tsx';
import { ResultDownloads } from '../features/results/result-downloads.tsx';
import { useLanguage, useT } from '../i18n/index.ts';
import { readLinks } from '../realtime/session.ts';
import { Button } from '../ui/button.tsx';
import { SkipLink } from '../ui/visually-hidden.tsx';
import { joinUrl, resultUrl, tabPath } from './addresses.ts';
import { doorParts } from './door-parts.tsx';
import { goTo } from './location.ts';
import markUrl from './mark.svg';
import { MyMenu } from './my-menu.tsx';
import { CommandNotice, ConnectionNotice } from './notices.tsx';
import { useDocumentTitle, useFocusOnChange } from './screen-effects.ts';
import { useCommands } from './use-commands.ts';
import { useRemoval } from './use-removal.tsx';
import type { TabProps } from './workshop-tab.tsx';
import styles from './workspace.module.css';
import { Workspace } from './workspace.tsx';

/** The organiser goes between the day and the session they look into. */
export function OrganiserTab(props: TabProps) {
  const t = useT();
  const place = placeOf(props.snapshot, props.boardId);
  if (!place) return <DayTab {...props} />;
  const toDay = () => goTo(tabPath(props.workshop.workshopId, 'organiser'));
  return (
    <Workspace
      {...props}
      key={place.session.sessionId}
      session={place.session}
      back={
        <Button size="compact" aria-label={t('day.back')} onClick={toDay}>
          <CalendarDays size={18} aria-hidden="true" />
          <span className={styles.label}>{t('day.documentTitle')}</span>
        </Button>
      }
    />
  );
}

function DayTab({ workshop, snapshot }: TabProps) {
  const t = useT();
  const language = useLanguage();
  const now = useMinute();
  const [codeShown, setCodeShown] = useState(false);
  const { run, ask, failure, dismiss } = useCommands(workshop);
  const removal = useRemoval(ask);
  const { workshopId, role } = workshop;
  const as = { role, workshopId, language };
  useDocumentTitle(t('day.documentTitle'), snapshot.title);
  useFocusOnChange('day', true);
  const rounds = roundsOf(snapshot.agenda, snapshot.sessions, now, snapshot.timezone).map(
    ({ key, step, sessions }) => ({
      key,
      title: step && `${step.title} · ${clockTime(step.start)}–${clockTime(step.end)}`,
      sessions,
    }),
  );
  const code = snapshot.joinCode;
  return (
    <>
      <SkipLink href="#main">{t('app.skip')}</SkipLink>
      <AppHeader
        mark={markUrl}
        path={[t('app.name')]}
        task={{ instruction: t('day.documentTitle'), question: snapshot.title }}
        menu={<MyMenu workshop={workshop} snapshot={snapshot} />}
      />
      <main id="main" tabIndex={-1}>
        <Day
          snapshot={snapshot}
          agenda={<AgendaList agenda={snapshot.agenda} timezone={snapshot.timezone} />}
          rounds={rounds}
          notice={
            <>
              <ConnectionNotice />
              {failure && <CommandNotice text={failure} onDismiss={dismiss} />}
              {removal.notice}
            </>
          }
          onOpenBoard={(boardId) => goTo(tabPath(workshopId, role, boardId))}
          onShowCode={() => setCodeShown(true)}
          onDownload={(sessionId, format) =>
            location.assign(resultUrl({ kind: 'sessions', id: sessionId }, format, as))
          }
          downloads={
            <ResultDownloads
              resultUrl={(format, wish) =>
                resultUrl({ kind: 'workshops', id: workshopId }, format, as, wish)
              }
            />
          }
          getLinks={async () => {
            const answer = await readLinks({ role, workshopId });
            return answer.ok ? answer.value.links : undefined;
          }}
          door={doorParts(snapshot, run, t)}
          onRemovePlace={removal.removePlace}
          onUndoPerson={removal.undoPerson}
          run={run}
        />
      </main>
      {removal.dialog}
      {code && (
        <CodeDialog
          open={codeShown}
          onClose={() => setCodeShown(false)}
          code={code}
          url={joinUrl(code)}
        />
      )}
    </>
  );
}
