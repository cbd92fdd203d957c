/** Of consultations. */
import { Route } from 'wouter';
import { page } from '../frame/lazy-page.tsx';

const PollsPage = page(() => import('./polls-page.tsx'), 'PollsPage');
const NewPollPage = page(() => import('./new-poll-page.tsx'), 'NewPollPage');
const PollPage = page(() => import('./poll-page.tsx'), 'PollPage');

export const pollRoutes = [
  <Route key="polls" path="/polls" component={PollsPage} />,
  <Route key="polls-new" path="/polls/new" component={NewPollPage} />,
  <Route key="polls-one" path="/polls/:id" component={PollPage} />,
];
