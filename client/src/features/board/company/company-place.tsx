import { useCompanyParts } from './load.ts';

/** Where it says with whom one looks along, above canvas and list. */
export function CompanyPlace() {
  const parts = useCompanyParts();
  return parts && <parts.Beside />;
}

/** The button that leads from one new note to the next, beside the choice of view. */
export function NewsPlace() {
  const parts = useCompanyParts();
  return parts && <parts.NewsButton />;
}
