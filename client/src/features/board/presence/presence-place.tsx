import { usePresenceParts } from './load.ts';

/** Where it says with whom one looks along, above canvas and list. */
export function PresencePlace() {
  const parts = usePresenceParts();
  return parts && <parts.Beside />;
}

/** The button that leads from one new note to the next, beside the choice of view. */
export function NewsPlace() {
  const parts = usePresenceParts();
  return parts && <parts.NewsButton />;
}
