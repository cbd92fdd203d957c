/** What a browser adds to pages that are whole without it: reading without a connection, favourites, the size of letters, sharing, notifications. */
import { hideOverAlerts } from './alerts.ts';
import { createFavourites } from './favourites.ts';
import { offerFavourites } from './keep.ts';
import { serveKiosk } from './kiosk.ts';
import { offerNotifications } from './notifications.ts';
import { offerShare } from './share.ts';
import { openShelf } from './shelf.ts';
import { offerTextSize, takeTextSize } from './text-size.ts';
import { keepForLater } from './worker.ts';

// A screen in the town hall is nobody's own: nothing is kept on it.
const shelf = window.origin === 'null' ? undefined : openShelf(() => localStorage);
if (shelf) takeTextSize(document, shelf);
hideOverAlerts(document, Date.now());
const favourites = shelf && createFavourites(shelf);
if (shelf && favourites) {
  for (const one of document.querySelectorAll<HTMLElement>('[data-scripted]')) one.hidden = false;
  offerTextSize(document, shelf);
  offerFavourites(document, favourites);
}
// Nobody shares from a screen in the town hall.
if (window.origin !== 'null') {
  offerShare(document, navigator);
  offerNotifications(document);
}
// Only the page that asks for it takes what does it.
if (document.querySelector('[data-work]'))
  import('./work.ts')
    .then(({ offerWork }) => offerWork(document))
    .catch((error: unknown) => console.warn('beffroi', error));
// A frame without an origin, as on a screen in the town hall, has no worker and must not have one.
if (window.origin === 'null') serveKiosk(window, Date.now);
else {
  const warn = (error: unknown) => console.warn('beffroi', error);
  // Pages about reports alone take the rest; it is kept with them for where there is no network. It asks the worker, which
  // is there only afterwards.
  const rest = document.querySelector('[data-reports]')
    ? import('./report.ts').then(({ offerReports }) => void offerReports(document).catch(warn), warn)
    : undefined;
  const drawn = document.querySelector('[data-map]')
    ? import('./map.ts').then(({ offerMaps }) => offerMaps(document)).catch(warn)
    : undefined;
  if ('serviceWorker' in navigator) {
    const forms = [...document.querySelectorAll<HTMLAnchorElement>('.choices a')].map(({ href }) => href);
    const kept = [...(favourites?.all().map(({ href }) => href) ?? []), ...forms];
    Promise.all([rest, drawn])
      .then(() => keepForLater(navigator.serviceWorker, kept))
      .catch(warn);
  }
}
