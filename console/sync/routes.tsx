/** Of what was said and where it got to. */
import { Route } from 'wouter';
import { page } from '../frame/lazy-page.tsx';

const SyncPage = page(() => import('./sync-page.tsx'), 'SyncPage');

export const syncRoutes = [<Route key="sync" path="/sync" component={SyncPage} />];
