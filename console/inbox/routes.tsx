/** Of what citizens say. */
import { Route } from 'wouter';
import { page } from '../frame/lazy-page.tsx';

const InboxPage = page(() => import('./inbox-page.tsx'), 'InboxPage');
const EnterPage = page(() => import('./enter-page.tsx'), 'EnterPage');
const PersonPage = page(() => import('./person-page.tsx'), 'PersonPage');
const ReportPage = page(() => import('./report-page.tsx'), 'ReportPage');

const CallsPage = page(() => import('../proposals/calls-page.tsx'), 'CallsPage');
const NewCallPage = page(() => import('../proposals/new-call-page.tsx'), 'NewCallPage');
const CallPage = page(() => import('../proposals/call-page.tsx'), 'CallPage');
const ProposalPage = page(() => import('../proposals/proposal-page.tsx'), 'ProposalPage');

export const inboxRoutes = [
  <Route key="inbox" path="/inbox" component={InboxPage} />,
  <Route key="inbox-enter" path="/inbox/new" component={EnterPage} />,
  <Route key="inbox-person" path="/inbox/person" component={PersonPage} />,
  <Route key="proposals" path="/inbox/proposals" component={CallsPage} />,
  <Route key="proposals-new" path="/inbox/proposals/new" component={NewCallPage} />,
  <Route key="proposals-call" path="/inbox/proposals/:call" component={CallPage} />,
  <Route key="proposals-one" path="/inbox/proposals/:call/:id" component={ProposalPage} />,
  <Route key="inbox-report" path="/inbox/:id" component={ReportPage} />,
];
