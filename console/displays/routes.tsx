/** Of the displays: the list, pairing, and each one. */
import { Route } from 'wouter';
import { page } from '../frame/lazy-page.tsx';

const DisplaysPage = page(() => import('./displays-page.tsx'), 'DisplaysPage');
const PairPage = page(() => import('./pair-page.tsx'), 'PairPage');
const NewPanelPage = page(() => import('./new-panel-page.tsx'), 'NewPanelPage');
const EditDisplayPage = page(() => import('./edit-display-page.tsx'), 'EditDisplayPage');
const DisplayPage = page(() => import('./display-page.tsx'), 'DisplayPage');

export const displayRoutes = [
  <Route key="displays" path="/displays" component={DisplaysPage} />,
  <Route key="pair" path="/displays/pair" component={PairPage} />,
  <Route key="new" path="/displays/new" component={NewPanelPage} />,
  <Route key="edit" path="/displays/:id/edit">
    {({ id }) => <EditDisplayPage key={id} id={id} />}
  </Route>,
  <Route key="display" path="/displays/:id/:view?">
    {({ id, view }) => <DisplayPage key={id} id={id} view={view ?? 'now'} />}
  </Route>,
];
