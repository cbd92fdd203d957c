/** What a browser adds to pages that are whole without it: reading without a connection, and a button to share. */
import { hideOverAlerts } from './alerts.ts';
import { offerShare } from './share.ts';
import { keepForLater } from './worker.ts';

hideOverAlerts(document, Date.now());
offerShare(document, navigator);
// A frame without an origin, as on a screen in the town hall, has no worker and must not have one.
if (window.origin !== 'null' && 'serviceWorker' in navigator) {
  keepForLater(navigator.serviceWorker).catch((error: unknown) => console.warn('beffroi', error));
}
