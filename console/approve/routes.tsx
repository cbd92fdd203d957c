/** Of the queue of approvals; each text in it has an address, which e-mails lead to. */
import { Route } from 'wouter';
import { page } from '../frame/lazy-page.tsx';

const ApprovePage = page(() => import('./approve-page.tsx'), 'ApprovePage');

export const approveRoutes = [
  <Route key="approve" path="/approve/:id?">
    {({ id }) => <ApprovePage id={id} />}
  </Route>,
];
