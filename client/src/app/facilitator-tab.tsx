import { useT } from '../i18n/index.ts';
import { NoticePage } from './notice-page.tsx';
import type { TabProps } from './workshop-tab.tsx';
import { Workspace } from './workspace.tsx';

/** A facilitator sees every board of the session they lead. */
export function FacilitatorTab(props: TabProps) {
  const t = useT();
  const { me, sessions } = props.snapshot;
  const session = sessions.find((one) => one.sessionId === me.ownSessionId);
  if (!session)
    return <NoticePage heading={t('facilitation.panel')} text={t('facilitation.noSession')} />;
  return <Workspace {...props} session={session} />;
}
