import { useEffect, useState } from 'react';
import { LegalLinks, useAbout } from '../features/header/legal-links.tsx';
import type { Refusal } from '../features/join/join-card.tsx';
import { Landing } from '../features/join/landing.tsx';
import { useT } from '../i18n/index.ts';
import { checkNetwork } from '../realtime/network-check.ts';
import { join, me, readWorkshop } from '../realtime/session.ts';
import { tabPath } from './addresses.ts';
import { loadWorkshopTab } from './load-workshop-tab.ts';
import { goTo } from './location.ts';
import markUrl from './mark.svg';
import { refusalText } from './refusal-text.ts';
import { useDocumentTitle } from './screen-effects.ts';
import { forgetSignIn, rememberSignIn, wasSignedInHere } from './signed-in-here.ts';

interface Known {
  name: string;
  workshop: string;
  leads: boolean;
  path: string;
}

/** The front door, wired: joins by code, or goes on as whom this browser already knows. */
export function LandingPage({ initialCode }: { initialCode: string }) {
  const t = useT();
  const [known, setKnown] = useState<Known>();
  const about = useAbout();
  useDocumentTitle(t('entrance.join.documentTitle'));
  useEffect(() => {
    let open = true;
    // The board is fetched while the code is being typed.
    void loadWorkshopTab();
    void findKnown().then((found) => open && setKnown(found));
    return () => {
      open = false;
    };
  }, []);
  const onJoin = async (request: { code: string; name?: string }): Promise<Refusal | undefined> => {
    const joined = await join(request);
    if (joined.ok) {
      rememberSignIn();
      goTo(tabPath(joined.value.workshopId, 'participant'));
      return undefined;
    }
    return { text: refusalText(joined.error), field: joined.error.field };
  };
  return (
    <Landing
      mark={markUrl}
      initialCode={initialCode}
      resume={known && { ...known, onContinue: () => goTo(known.path) }}
      onJoin={onJoin}
      checkNetwork={checkNetwork}
      about={about}
      legal={<LegalLinks />}
    />
  );
}

async function findKnown(): Promise<Known | undefined> {
  if (!wasSignedInHere()) return undefined;
  const self = await me();
  if (!self.ok) {
    if (self.error.code === 'unauthenticated') forgetSignIn();
    return undefined;
  }
  const { role, workshopId } = self.value;
  const workshop = await readWorkshop({ role, workshopId });
  if (!workshop.ok) return undefined;
  const { me: person, title } = workshop.value;
  const leads = role !== 'participant';
  return { name: person.name, workshop: title, leads, path: tabPath(workshopId, role) };
}
