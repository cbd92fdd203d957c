/** Of what citizens say. */
import { Route } from 'wouter';
import { page } from '../frame/lazy-page.tsx';

const InboxPage = page(() => import('./inbox-page.tsx'), 'InboxPage');
const EnterPage = page(() => import('./enter-page.tsx'), 'EnterPage');
const PersonPage = page(() => import('./person-page.tsx'), 'PersonPage');
const ReportPage = page(() => import('./report-page.tsx'), 'ReportPage');

export const inboxRoutes = [
  <Route key="inbox" path="/inbox" component={InboxPage} />,
  <Route key="inbox-enter" path="/inbox/new" component={EnterPage} />,
  <Route key="inbox-person" path="/inbox/person" component={PersonPage} />,
  <Route key="inbox-report" path="/inbox/:id" component={ReportPage} />,
];
