/** Of the messages and of the media that they show. */
import { usePrefetchQuery } from '@tanstack/react-query';
import { Route } from 'wouter';
import { queries } from '../api/queries.ts';
import { page } from '../frame/lazy-page.tsx';

const ListPage = page(() => import('./list-page.tsx'), 'ListPage');
const MessagePage = page(() => import('./message-page.tsx'), 'MessagePage');
const ModelsPage = page(() => import('./models-page.tsx'), 'ModelsPage');
const MediaPage = page(() => import('../media/media-page.tsx'), 'MediaPage');
const MediaItemPage = page(() => import('../media/media-item-page.tsx'), 'MediaItemPage');
const OffersPage = page(() => import('../towns/offers-page.tsx'), 'OffersPage');
const RulesPage = page(() => import('../towns/rules-page.tsx'), 'RulesPage');

export const messageRoutes = [
  <Route key="messages" path="/messages">
    <ListPage />
  </Route>,
  <Route key="archive" path="/messages/archive">
    <ListPage archive />
  </Route>,
  <Route key="models" path="/messages/models" component={ModelsPage} />,
  <Route key="offers" path="/messages/offers" component={OffersPage} />,
  <Route key="offer-rules" path="/messages/offers/rules" component={RulesPage} />,
  <Route key="message" path="/messages/:id/:view?">
    {({ id, view }) => (
      <>
        {id !== 'new' && <Ahead id={id} />}
        <MessagePage id={id} view={view ?? 'write'} />
      </>
    )}
  </Route>,
  <Route key="media" path="/media" component={MediaPage} />,
  <Route key="medium" path="/media/:hash">
    {({ hash }) => <MediaItemPage key={hash} hash={hash} />}
  </Route>,
];

/** The message comes at the same time as the page that shows it; before that page, for it is waited for. */
function Ahead({ id }: { id: string }) {
  usePrefetchQuery(queries.message(id));
  return null;
}
