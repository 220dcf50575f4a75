import { useEffect } from 'react';
import { loadCompany, useCompanyParts } from './load.ts';

/** The first paint, the first words and the answers come before this. */
const QUIET_MS = 1_400;

/** Where it says with whom one looks along, above canvas and list. */
export function CompanyPlace() {
  const parts = useCompanyParts();
  useEffect(() => {
    const load = () => void loadCompany().catch(() => {}); // Offline: asked again when it is back.
    const timer = setTimeout(load, QUIET_MS);
    window.addEventListener('online', load);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', load);
    };
  }, []);
  return parts && <parts.Beside />;
}

/** The button that leads from one new note to the next, beside the choice of view. */
export function NewsPlace() {
  const parts = useCompanyParts();
  return parts && <parts.NewsButton />;
}
