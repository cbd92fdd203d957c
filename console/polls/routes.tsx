/** Of consultations. */
import { Route } from 'wouter';
import { page } from '../frame/lazy-page.tsx';

const PollsPage = page(() => import('./polls-page.tsx'), 'PollsPage');
const NewPollPage = page(() => import('./new-poll-page.tsx'), 'NewPollPage');
const PollPage = page(() => import('./poll-page.tsx'), 'PollPage');

const NewSurveyPage = page(() => import('../surveys/new-survey-page.tsx'), 'NewSurveyPage');
const SurveyPage = page(() => import('../surveys/survey-page.tsx'), 'SurveyPage');

const NewDebatePage = page(() => import('../debates/new-debate-page.tsx'), 'NewDebatePage');
const DebatePage = page(() => import('../debates/debate-page.tsx'), 'DebatePage');

export const pollRoutes = [
  <Route key="polls" path="/polls" component={PollsPage} />,
  <Route key="polls-new" path="/polls/new" component={NewPollPage} />,
  <Route key="surveys-new" path="/polls/surveys/new" component={NewSurveyPage} />,
  <Route key="surveys-one" path="/polls/surveys/:id" component={SurveyPage} />,
  <Route key="debates-new" path="/polls/debates/new" component={NewDebatePage} />,
  <Route key="debates-one" path="/polls/debates/:id" component={DebatePage} />,
  <Route key="polls-one" path="/polls/:id" component={PollPage} />,
];
