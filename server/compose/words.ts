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
