/** Where the pages of the site are, and which of them there are now. */
import type { PublishedMessage } from '../../compose/index.ts';
import type { Snapshot } from './snapshot.ts';

export const accessibilityPath = '/accessibilite';
export const charterPath = '/charte';
export const directoryPath = '/annuaire';
export const favouritesPath = '/favoris';
export const noticesPath = '/affichage';
export const rumoursPath = '/info-ou-intox';
export const notificationsPath = '/notifications';
export const embedPath = '/integrer';
/** What everybody may reuse. */
export const openDataPath = '/donnees';
export const pollsPath = '/consultations';
export const debatesPath = '/debats';
export const surveysPath = '/questionnaires';
export const reportPath = '/signaler';
/** Of one report, by a secret; of all published ones. */
export const trackPath = '/suivi';
export const reportsPath = '/signalements';
/** How many by neighbourhood. */
export const reportPlacesPath = `${reportsPath}/quartiers`;
/** Where the form of a report looks for addresses. */
export const addressesPath = '/adresses';
/** The outlines of the neighbourhoods. */
export const outlinesPath = '/quartiers.geojson';
export const subscriptionPath = '/abonnement';

/** Each address in the languages in which it can be read: that of the page itself is French. */
export function languagesOf(base: string, path: string) {
  return [
    { language: 'fr', href: `${base}${path}` },
    { language: 'en', href: `${base}${path}?lang=en` },
    { language: 'x-default', href: `${base}${path}` },
  ] as const;
}

/** What must be put up; what ends first stands first. */
export function noticesIn({ messages }: Snapshot): readonly PublishedMessage[] {
  const end = ({ content }: PublishedMessage) => String(content.data?.until ?? '');
  return messages
    .filter(({ kind }) => kind === 'legal')
    .toSorted((a, b) => (end(a) < end(b) ? -1 : end(a) > end(b) ? 1 : 0));
}

/** What is answered, the newest first. */
export const rumoursIn = ({ messages }: Snapshot): readonly PublishedMessage[] =>
  messages.filter(({ kind }) => kind === 'rumour');
