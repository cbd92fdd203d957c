/** Of the messages and of the media that they show. */
import { usePrefetchQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { Route } from 'wouter';
import { queries } from '../api/queries.ts';
import { page } from '../frame/lazy-page.tsx';

const ListPage = page(() => import('./list-page.tsx'), 'ListPage');
const WritePage = page(() => import('./write-page.tsx'), 'WritePage');
const PlacePage = page(() => import('./place-page.tsx'), 'PlacePage');
const HistoryPage = page(() => import('./history-page.tsx'), 'HistoryPage');
const WherePage = page(() => import('./where-page.tsx'), 'WherePage');
const CertificatePage = page(() => import('./certificate-page.tsx'), 'CertificatePage');
const OfferPage = page(() => import('./offer-page.tsx'), 'OfferPage');
const ModelsPage = page(() => import('./models-page.tsx'), 'ModelsPage');
const MediaPage = page(() => import('../media/media-page.tsx'), 'MediaPage');
const MediaItemPage = page(() => import('../media/media-item-page.tsx'), 'MediaItemPage');
const OffersPage = page(() => import('../towns/offers-page.tsx'), 'OffersPage');
const RulesPage = page(() => import('../towns/rules-page.tsx'), 'RulesPage');

/** A message in views with an address each; whoever writes needs none of them. */
const views = {
  place: PlacePage,
  history: HistoryPage,
  where: WherePage,
  certificate: CertificatePage,
  offers: OfferPage,
};

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
  <Route key="message" path="/messages/:id">
    {({ id }) => <OfMessage id={id} View={WritePage} />}
  </Route>,
  ...Object.entries(views).map(([view, View]) => (
    <Route key={`message-${view}`} path={`/messages/:id/${view}`}>
      {({ id = '' }) => <OfMessage id={id} View={View} />}
    </Route>
  )),
  <Route key="media" path="/media" component={MediaPage} />,
  <Route key="medium" path="/media/:hash">
    {({ hash }) => <MediaItemPage key={hash} hash={hash} />}
  </Route>,
];

/** The message comes at the same time as the page that shows it; before that page, for it is waited for. */
function OfMessage({ id, View }: { id: string; View: ComponentType<{ id: string }> }) {
  return (
    <>
      {id !== 'new' && <Ahead id={id} />}
      <View id={id} />
    </>
  );
}

function Ahead({ id }: { id: string }) {
  usePrefetchQuery(queries.message(id));
  return null;
}
