/** The few words that renditions add of their own. */
import type { MessageKind } from '#core/contracts/index.ts';
import { isFrench } from './dates.ts';

type Words = {
  readonly kind: Readonly<Record<MessageKind, string>>;
  readonly urgent: string;
  readonly vital: string;
  readonly exercise: { readonly word: string; readonly sentence: string };
  readonly test: { readonly word: string; readonly sentence: string };
  readonly scan: string;
};

const french: Words = {
  kind: {
    news: 'Actualité',
    event: 'Agenda',
    notice: 'Info pratique',
    service: 'Service',
    alert: 'Alerte',
    correction: 'Rectificatif',
    agenda: 'Agenda',
    countdown: 'Compte à rebours',
    legal: 'Affichage légal',
    identity: 'Bienvenue',
    headlines: 'À la une',
    figures: 'En ce moment',
    video: 'Vidéo',
    pages: 'Document',
    web: 'Page web',
    poll: 'Votre avis',
  },
  urgent: 'Urgent',
  vital: 'Danger',
  exercise: { word: 'EXERCICE', sentence: 'ceci n’est pas une alerte réelle' },
  test: { word: 'TEST', sentence: 'ceci n’est pas une alerte réelle' },
  scan: 'En savoir plus',
};

const english: Words = {
  kind: {
    news: 'News',
    event: 'What’s on',
    notice: 'Notice',
    service: 'Service',
    alert: 'Alert',
    correction: 'Correction',
    agenda: 'What’s on',
    countdown: 'Countdown',
    legal: 'Legal notice',
    identity: 'Welcome',
    headlines: 'Latest news',
    figures: 'Right now',
    video: 'Video',
    pages: 'Document',
    web: 'Web page',
    poll: 'Your say',
  },
  urgent: 'Urgent',
  vital: 'Danger',
  exercise: { word: 'EXERCISE', sentence: 'this is not a real alert' },
  test: { word: 'TEST', sentence: 'this is not a real alert' },
  scan: 'Find out more',
};

export function wordsOf(language: string): Words {
  return isFrench(language) ? french : english;
}
