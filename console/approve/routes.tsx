/** Of the queue of approvals; each text in it has an address, which e-mails lead to. */
import { usePrefetchQuery } from '@tanstack/react-query';
import { Route } from 'wouter';
import { approvalQueries } from '../api/approvals.ts';
import { useMay } from '../api/queries.ts';
import { page } from '../frame/lazy-page.tsx';

const ApprovePage = page(() => import('./approve-page.tsx'), 'ApprovePage');

export const approveRoutes = [
  <Route key="approve" path="/approve/:id?">
    {({ id }) => <Approve id={id} />}
  </Route>,
];

/** The queue comes at the same time as the page that shows it, to whoever may see it. */
function Approve({ id }: { id: string | undefined }) {
  return (
    <>
      {useMay('approve-message') && <Ahead />}
      <ApprovePage id={id} />
    </>
  );
}

function Ahead() {
  usePrefetchQuery(approvalQueries.queue());
  return null;
}
