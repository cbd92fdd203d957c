/** What a browser adds to pages that are whole without it: reading without a connection, sharing, notifications. */
import { hideOverAlerts } from './alerts.ts';
import { serveKiosk } from './kiosk.ts';
import { offerNotifications } from './notifications.ts';
import { offerShare } from './share.ts';
import { keepForLater } from './worker.ts';

hideOverAlerts(document, Date.now());
// Nobody shares from a screen in the town hall.
if (window.origin !== 'null') {
  offerShare(document, navigator);
  offerNotifications(document);
}
// A frame without an origin, as on a screen in the town hall, has no worker and must not have one.
if (window.origin === 'null') serveKiosk(window, Date.now);
else if ('serviceWorker' in navigator) {
  keepForLater(navigator.serviceWorker).catch((error: unknown) => console.warn('beffroi', error));
}
