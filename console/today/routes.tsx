/** Of the page of the morning, the first that is opened. */
import { Route } from 'wouter';
import { TodayPage } from './today-page.tsx';

export const todayRoutes = [
  <Route key="home" path="/" component={TodayPage} />,
  <Route key="today" path="/today" component={TodayPage} />,
];
