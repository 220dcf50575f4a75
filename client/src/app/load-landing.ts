/** Its own file: the page's first script fetches it, and knows no other screen. */
export const loadLanding = () => import('./landing-page.tsx');
