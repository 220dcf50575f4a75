import type { ReactNode } from 'react';
import { useT } from '../../i18n/index.ts';
import { PanelSection } from './panel-section.tsx';

/** The result of the session, to be taken along. */
export function ResultsSection(props: { downloads: ReactNode; startsOpen: boolean }) {
  const t = useT();
  return (
    <PanelSection heading={t('facilitation.results.heading')} startsOpen={props.startsOpen}>
      {props.downloads}
    </PanelSection>
  );
}
