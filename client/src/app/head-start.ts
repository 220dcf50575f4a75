import { askAhead } from '../realtime/first-snapshot.ts';
import { roleOfTab } from './addresses.ts';
import { takeLinkSecret } from './link-secret.ts';
import { loadLanding } from './load-landing.ts';
import { loadWorkshopTab } from './load-workshop-tab.ts';
import { screenAt } from './screen-at.ts';

/**
 * The first script of the page, small enough to run while everything else is on its way: it asks for what the address
 * will show, the scripts and what the server knows. Each later script would find that out when React has been read. `async` in
 * `index.html`: else it would wait for the style sheets.
 */

// First of all: a secret must not stand in the address bar while anything else happens.
const linkSecret = takeLinkSecret();
const page = import('./main.tsx');
const screen = screenAt(location.pathname);
// A failure shows up where the screen is rendered.
if (screen.kind === 'landing') loadLanding().catch(() => {});
if (screen.kind === 'workshop') {
  const role = roleOfTab(screen.tab);
  if (role) askAhead({ role, workshopId: screen.workshopId });
  loadWorkshopTab().catch(() => {});
}
void page.then(({ showPage }) => showPage(linkSecret));
