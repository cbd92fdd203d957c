/** Of the alerts: the list, raising one, and each one. */
import { Route } from 'wouter';
import { page } from '../frame/lazy-page.tsx';

const AlertsPage = page(() => import('./alerts-page.tsx'), 'AlertsPage');
const NewAlertPage = page(() => import('./raise-page.tsx'), 'NewAlertPage');
const UpdateAlertPage = page(() => import('./raise-page.tsx'), 'UpdateAlertPage');
const AlertPage = page(() => import('./alert-page.tsx'), 'AlertPage');

export const alertRoutes = [
  <Route key="alerts" path="/alerts" component={AlertsPage} />,
  <Route key="new" path="/alerts/new" component={NewAlertPage} />,
  <Route key="edit" path="/alerts/:id/edit">
    {({ id }) => <UpdateAlertPage key={id} id={id} />}
  </Route>,
  <Route key="alert" path="/alerts/:id">
    {({ id }) => <AlertPage key={id} id={id} />}
  </Route>,
];
