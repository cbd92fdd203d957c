/** What the page of open data says; of its fields, the dictionary that makes them usable. */
import { type Dictionary, dictionary } from './open-data-dictionary.ts';
import type { Language } from './site-view.ts';

type Said = { readonly title: string; readonly about: string };
export type OpenDataWords = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly fieldsTitle: string;
  readonly licenceIntro: string;
  readonly licenceName: string;
  readonly catalogueName: string;
  readonly news: Said;
  readonly agenda: Said;
  readonly reports: Said;
  readonly places: Said;
  readonly polls: Said;
  readonly surveys: Said;
  readonly debates: Said;
  readonly proposals: Said;
  readonly all: string;
  readonly table: string;
  readonly map: string;
  readonly open311: string;
  readonly feed: string;
  readonly calendar: string;
  readonly openAgenda: string;
  /** Null where it is more than easy to read. */
  readonly fields: Dictionary | null;
};

const fr: OpenDataWords = {
  title: 'Données ouvertes',
  paragraphs: [
    'Ce que la commune publie ici peut être repris par tous, sans demander et sans compte\u00a0: par un habitant, un journaliste, une association, un programme.',
    'Rien de personnel n’y figure\u00a0: les textes sont ceux que la mairie a publiés, les lieux sont donnés à une dizaine de mètres, les dates au jour.',
    'Chaque fichier dit sa version par son ETag\u00a0: un programme qui la renvoie n’est servi que s’il y a du nouveau.',
  ],
  fieldsTitle: 'Ce que contient chaque colonne',
  licenceIntro: 'Ces données sont sous',
  licenceName: 'Licence Ouverte 2.0',
  catalogueName: 'Catalogue pour les programmes (DCAT)',
  news: { title: 'Actualités', about: 'Ce que la commune annonce, tel que ses pages le disent.' },
  agenda: { title: 'Agenda', about: 'Ce qui a lieu dans la commune, avec ses dates.' },
  reports: {
    title: 'Signalements',
    about: 'Ce que les habitants ont signalé et que la mairie a publié, avec ce qu’il devient.',
  },
  places: {
    title: 'Signalements par quartier',
    about:
      'En un an, combien ont été reçus dans chaque quartier, combien sont résolus, et en combien de jours. Les petits nombres sont retenus.',
  },
  polls: {
    title: 'Consultations',
    about:
      'Ce qui a été demandé aux habitants, la participation, et après le dépouillement un fichier qui permet de tout recompter.',
  },
  surveys: {
    title: 'Questionnaires',
    about:
      'Les questionnaires posés aux habitants, la participation, et après le dépouillement toutes les réponses, sans rien qui les relie.',
  },
  debates: {
    title: 'Débats',
    about:
      'Les débats ouverts aux habitants, et après leur fin ce qui rassemble et ce qui divise, par des totaux.',
  },
  proposals: {
    title: 'Propositions des habitants',
    about:
      'Les appels à propositions\u00a0: pour chacun, ce qui a été publié, les soutiens et les réponses de la commune.',
  },
  all: 'Liste',
  table: 'Tableau',
  map: 'Carte',
  open311: 'Interface de programmation',
  feed: 'Flux',
  calendar: 'Calendrier',
  openAgenda: 'Événements',
  fields: dictionary.fr,
};

const en: OpenDataWords = {
  title: 'Open data',
  paragraphs: [
    'What the town publishes here may be reused by everybody, without asking and without an account: by a resident, a journalist, an association, a program.',
    'Nothing in it is personal: texts are those that the town hall has published, places are given to some ten metres, dates to the day.',
    'Each file tells its version by its ETag: a program that sends it back is answered only when there is something new.',
  ],
  fieldsTitle: 'What each column holds',
  licenceIntro: 'These data are under the',
  licenceName: 'Licence Ouverte 2.0 (open licence)',
  catalogueName: 'Catalogue for programs (DCAT)',
  news: { title: 'News', about: 'What the town announces, as its pages say it.' },
  agenda: { title: 'Agenda', about: 'What takes place in the town, with its dates.' },
  reports: {
    title: 'Reports',
    about: 'What residents have reported and the town hall has published, with what becomes of it.',
  },
  places: {
    title: 'Reports by neighbourhood',
    about:
      'In a year, how many were received in each neighbourhood, how many are solved, and after how many days. Small numbers are kept back.',
  },
  polls: {
    title: 'Consultations',
    about:
      'What residents were asked, how many took part, and after the count a file by which all of it can be counted again.',
  },
  surveys: {
    title: 'Surveys',
    about:
      'The surveys put to residents, how many took part, and after the count all answers, with nothing that joins them.',
  },
  debates: {
    title: 'Debates',
    about: 'The debates open to residents, and after their end what unites and what divides, by totals.',
  },
  proposals: {
    title: 'Proposals of residents',
    about: 'The calls for proposals: of each, what was published, the supports and the answers of the town.',
  },
  all: 'List',
  table: 'Table',
  map: 'Map',
  open311: 'Programming interface',
  feed: 'Feed',
  calendar: 'Calendar',
  openAgenda: 'Events',
  fields: dictionary.en,
};

const easy: OpenDataWords = {
  ...fr,
  title: 'Les listes de la mairie',
  paragraphs: [
    'La mairie donne ces listes à tout le monde. Vous pouvez les prendre. Vous pouvez les utiliser.',
    'Il n’y a pas de nom de personne dans ces listes.',
  ],
  licenceIntro: 'Les règles pour utiliser ces listes\u00a0:',
  catalogueName: 'La liste de toutes les listes',
  news: { title: 'Les nouvelles', about: 'Ce que la mairie dit.' },
  agenda: { title: 'Les sorties', about: 'Ce qui se passe ici, avec les jours.' },
  reports: { title: 'Les problèmes', about: 'Ce que les habitants ont vu. Ce que la mairie a fait.' },
  places: { title: 'Les problèmes par quartier', about: 'Combien de problèmes dans chaque quartier.' },
  polls: {
    title: 'Les questions de la mairie',
    about: 'Ce que la mairie a demandé. Ce que les gens ont répondu.',
  },
  surveys: { title: 'Les questionnaires', about: 'Les questions de la mairie. Les réponses des gens.' },
  debates: { title: 'Les débats', about: 'Ce que les gens pensent. Il y a des totaux.' },
  proposals: { title: 'Les idées des habitants', about: 'Les idées des habitants. Ce que la mairie répond.' },
  all: 'La liste',
  table: 'Le tableau',
  map: 'Le plan',
  open311: 'Pour les programmes',
  feed: 'Pour une application',
  calendar: 'Pour votre agenda',
  openAgenda: 'Pour un autre site',
  fields: null,
};

export const openDataWords: Readonly<Record<Language, OpenDataWords>> = { fr, en, 'fr-x-falc': easy };
