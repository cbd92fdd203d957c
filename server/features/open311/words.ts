/** What the server says beside the words of the town itself. */
import type { Reader } from '#core/report/open311.ts';
import { reportWords } from '#templates/citizen/report-words.ts';

type Language = 'fr' | 'en';

export function sayIn(language: Language): Reader['say'] {
  const { states, track } = reportWords[language];
  return { ...states, solved: track.solved, reopened: track.reopened };
}

export const sentences = {
  fr: {
    key: 'Une clé API est donnée par un administrateur de la commune, avec le rôle Capteur.',
    received: 'Signalement {reference} reçu. Il est relu par la mairie avant d’être publié.',
    receivedPrivate: 'Signalement {reference} reçu. Ce genre de signalement n’est jamais publié.',
    track: 'Suivi, pour la personne qui signale : {url}',
    noPhoto: 'La photo n’a pas pu être prise à media_url.',
    noMail: 'Aucun e-mail ne peut partir d’ici pour le moment.',
  },
  en: {
    key: 'An API key is given by an administrator of the town, with the role Sensor.',
    received: 'Report {reference} received. The town reads it before it is published.',
    receivedPrivate: 'Report {reference} received. Reports of this kind are never published.',
    track: 'To follow it, for whoever reported it: {url}',
    noPhoto: 'The photo could not be taken from media_url.',
    noMail: 'No e-mail can be sent from here for the moment.',
  },
} as const satisfies Record<Language, Record<string, string>>;
