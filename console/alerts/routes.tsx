/** Of the alerts: the list, raising one, each one, and those that are prepared. */
import { Route } from 'wouter';
import { page } from '../frame/lazy-page.tsx';

const AlertsPage = page(() => import('./alerts-page.tsx'), 'AlertsPage');
const NewAlertPage = page(() => import('./raise-page.tsx'), 'NewAlertPage');
const UpdateAlertPage = page(() => import('./raise-page.tsx'), 'UpdateAlertPage');
const ReceivedPage = page(() => import('./received-page.tsx'), 'ReceivedPage');
const ScenariosPage = page(() => import('./scenarios-page.tsx'), 'ScenariosPage');
const ScenarioPage = page(() => import('./scenario-page.tsx'), 'ScenarioPage');
const AlertPage = page(() => import('./alert-page.tsx'), 'AlertPage');

export const alertRoutes = [
  <Route key="alerts" path="/alerts" component={AlertsPage} />,
  <Route key="new" path="/alerts/new" component={NewAlertPage} />,
  <Route key="received" path="/alerts/received" component={ReceivedPage} />,
  <Route key="scenarios" path="/alerts/scenarios" component={ScenariosPage} />,
  <Route key="scenario" path="/alerts/scenarios/:id">
    {({ id }) => <ScenarioPage key={id} id={id} />}
  </Route>,
  <Route key="edit" path="/alerts/:id/edit">
    {({ id }) => <UpdateAlertPage key={id} id={id} />}
  </Route>,
  <Route key="alert" path="/alerts/:id">
    {({ id }) => <AlertPage key={id} id={id} />}
  </Route>,
];
