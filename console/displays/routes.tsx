/** Of the displays: the list, the map, the groups, pairing, and each one. */
import { Route } from 'wouter';
import { page } from '../frame/lazy-page.tsx';

const DisplaysPage = page(() => import('./displays-page.tsx'), 'DisplaysPage');
const DisplaysMapPage = page(() => import('./map-page.tsx'), 'DisplaysMapPage');
const GroupsPage = page(() => import('./groups-page.tsx'), 'GroupsPage');
const GroupPage = page(() => import('./group-page.tsx'), 'GroupPage');
const PairPage = page(() => import('./pair-page.tsx'), 'PairPage');
const NewPanelPage = page(() => import('./new-panel-page.tsx'), 'NewPanelPage');
const EditDisplayPage = page(() => import('./edit-display-page.tsx'), 'EditDisplayPage');
const DisplayPage = page(() => import('./display-page.tsx'), 'DisplayPage');

/** The router has undone the address's escapes, but for the reserved signs. */
function plain(tag: string): string {
  try {
    return decodeURIComponent(tag);
  } catch {
    return tag;
  }
}

export const displayRoutes = [
  <Route key="displays" path="/displays" component={DisplaysPage} />,
  <Route key="map" path="/displays/map" component={DisplaysMapPage} />,
  <Route key="groups" path="/displays/groups" component={GroupsPage} />,
  <Route key="group" path="/displays/groups/:tag">
    {({ tag }) => <GroupPage key={tag} tag={plain(tag)} />}
  </Route>,
  <Route key="pair" path="/displays/pair" component={PairPage} />,
  <Route key="new" path="/displays/new" component={NewPanelPage} />,
  <Route key="edit" path="/displays/:id/edit">
    {({ id }) => <EditDisplayPage key={id} id={id} />}
  </Route>,
  <Route key="display" path="/displays/:id/:view?">
    {({ id, view }) => <DisplayPage key={id} id={id} view={view ?? 'now'} />}
  </Route>,
];
