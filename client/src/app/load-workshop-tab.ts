/** Its own file: the landing page fetches the tab while somebody still types the code, and is itself fetched. */
export const loadWorkshopTab = () => import('./workshop-tab.tsx');
