/** The calendar: displays as rows. */
import { Route } from 'wouter';
import { page } from '../frame/lazy-page.tsx';

const PlanningPage = page(() => import('./planning-page.tsx'), 'PlanningPage');

const AheadPage = page(() => import('../ahead/ahead-page.tsx'), 'AheadPage');

export const planningRoutes = [
  <Route key="planning" path="/planning" component={PlanningPage} />,
  <Route key="ahead" path="/planning/ahead" component={AheadPage} />,
];
