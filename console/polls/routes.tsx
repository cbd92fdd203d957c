/** Of consultations. */
import { Route } from 'wouter';
import { page } from '../frame/lazy-page.tsx';

const PollsPage = page(() => import('./polls-page.tsx'), 'PollsPage');
const NewPollPage = page(() => import('./new-poll-page.tsx'), 'NewPollPage');
const PollPage = page(() => import('./poll-page.tsx'), 'PollPage');

const NewSurveyPage = page(() => import('../surveys/new-survey-page.tsx'), 'NewSurveyPage');
const SurveyPage = page(() => import('../surveys/survey-page.tsx'), 'SurveyPage');

export const pollRoutes = [
  <Route key="polls" path="/polls" component={PollsPage} />,
  <Route key="polls-new" path="/polls/new" component={NewPollPage} />,
  <Route key="surveys-new" path="/polls/surveys/new" component={NewSurveyPage} />,
  <Route key="surveys-one" path="/polls/surveys/:id" component={SurveyPage} />,
  <Route key="polls-one" path="/polls/:id" component={PollPage} />,
];
