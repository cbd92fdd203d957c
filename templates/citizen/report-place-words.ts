/** Every word of the page of reports by neighbourhood. */
import { type Easier, easier } from './easier.ts';

const french = {
  title: 'Signalements par quartier',
  intro: 'Ce que les habitants ont signalé en un an, quartier par quartier, et ce qui est vraiment résolu.',
  total: 'Signalements reçus en un an\u00a0: {n}',
  caption: 'Les douze derniers mois',
  place: 'Quartier',
  received: 'Reçus',
  solved: 'Résolus',
  days: 'Jours (médiane)',
  elsewhere: 'Ailleurs, ou sans lieu précis',
  hidden:
    'Un tiret remplace un nombre quand moins de {n} signalements sont derrière lui, ou quand il permettrait d’en retrouver un.',
  how: '«\u00a0Résolu\u00a0» ne compte que ce qui est fait\u00a0: ni ce qui est refusé, ni ce qui est clos sans l’être. Les jours vont de la réception à la solution\u00a0: la moitié des cas résolus en ont demandé moins que la médiane.',
  csv: 'Pour un tableur (CSV)',
  json: 'JSON',
  licence: 'Licence Ouverte 2.0',
  back: 'Tous les signalements',
  link: 'Par quartier',
};
export type ReportPlaceWords = typeof french;

const english: ReportPlaceWords = {
  title: 'Reports by neighbourhood',
  intro: 'What residents have reported in a year, neighbourhood by neighbourhood, and what is really solved.',
  total: 'Reports received in a year: {n}',
  caption: 'The last twelve months',
  place: 'Neighbourhood',
  received: 'Received',
  solved: 'Solved',
  days: 'Days (median)',
  elsewhere: 'Elsewhere, or without a place',
  hidden:
    'A dash stands for a number when fewer than {n} reports are behind it, or when one such could be worked out from it.',
  how: '“Solved” counts only what is done: neither what is declined, nor what is closed without being done. Days are counted from the report to its solution: half of the solved cases took fewer than the median.',
  csv: 'For a spreadsheet (CSV)',
  json: 'JSON',
  licence: 'Licence Ouverte 2.0 (open licence)',
  back: 'All reports',
  link: 'By neighbourhood',
};

const easy: Easier<ReportPlaceWords> = {
  title: 'Les problèmes par quartier',
  intro: 'Voici les problèmes de cette année dans chaque quartier. Voici ce que la mairie a fait.',
  total: 'Problèmes reçus en un an\u00a0: {n}',
  days: 'Combien de jours',
  elsewhere: 'Un autre lieu',
  hidden: 'Un tiret cache un petit nombre. Comme cela, on ne reconnaît personne.',
  how: 'Résolu veut dire\u00a0: il n’y a plus de problème.',
  csv: 'Prendre le tableau',
  back: 'Tous les problèmes',
};

export const reportPlaceWords = {
  fr: french,
  en: english,
  'fr-x-falc': easier<ReportPlaceWords>(french, easy),
} as const;
