/** Of what was said and where it got to. */
import { Route } from 'wouter';
import { page } from '../frame/lazy-page.tsx';

const SyncPage = page(() => import('./sync-page.tsx'), 'SyncPage');

const RoundPage = page(() => import('../paper/round-page.tsx'), 'RoundPage');
const NumbersPage = page(() => import('../numbers/numbers-page.tsx'), 'NumbersPage');
const ReportPage = page(() => import('../numbers/report-page.tsx'), 'ReportPage');

export const syncRoutes = [
  <Route key="sync" path="/sync" component={SyncPage} />,
  <Route key="paper" path="/sync/paper" component={RoundPage} />,
  <Route key="numbers" path="/sync/numbers" component={NumbersPage} />,
  <Route key="report" path="/sync/report" component={ReportPage} />,
];
