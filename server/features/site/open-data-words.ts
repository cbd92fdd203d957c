/** What the page of open data says; of its fields, the dictionary that makes them usable. */
import type { Language } from './site-view.ts';

/** Columns, in their order. */
export const dataFields = {
  reports: [
    'reference',
    'category',
    'state',
    'text',
    'place',
    'lat',
    'lon',
    'received',
    'updated',
    'expected',
    'closed',
    'department',
    'supporters',
  ],
  places: ['neighbourhood', 'from', 'until', 'received', 'solved', 'median_days'],
  polls: ['name', 'title', 'phase', 'method', 'voters', 'opens', 'closes', 'web', 'paper', 'result'],
  surveys: [
    'name',
    'title',
    'phase',
    'voters',
    'questions',
    'opens',
    'closes',
    'web',
    'paper',
    'result',
    'table',
  ],
  debates: ['name', 'title', 'phase', 'voters', 'opens', 'closes', 'people', 'result', 'table'],
  proposals: [
    'name',
    'title',
    'phase',
    'voters',
    'opens',
    'deposit_until',
    'support_until',
    'threshold',
    'published',
    'refused',
    'owed',
    'result',
    'table',
  ],
} as const;
type Described = keyof typeof dataFields;
export type DataField<Key extends Described> = (typeof dataFields)[Key][number];
export const isDescribed = (key: string): key is Described => Object.hasOwn(dataFields, key);

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
  readonly fields: { readonly [Key in Described]: Readonly<Record<DataField<Key>, string>> } | null;
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
  fields: {
    reports: {
      reference: 'numéro du signalement, tiré au hasard',
      category: 'code de la catégorie',
      state:
        'received (reçu), in-charge (pris en charge), planned (prévu), done (fait), done-elsewhere (fait par un autre), declined (ne sera pas fait)',
      text: 'ce qui est publié',
      place: 'le lieu en mots',
      lat: 'latitude (WGS 84), à une dizaine de mètres',
      lon: 'longitude (WGS 84), à une dizaine de mètres',
      received: 'jour de réception',
      updated: 'jour du dernier changement',
      expected: 'jour prévu, s’il est annoncé',
      closed: 'jour de clôture\u00a0; clos n’est pas résolu',
      department: 'service chargé',
      supporters: 'combien d’autres l’ont signalé aussi',
    },
    places: {
      neighbourhood: 'nom du quartier\u00a0; vide\u00a0: ailleurs, ou sans lieu précis',
      from: 'premier jour compté',
      until: 'dernier jour compté',
      received: 'signalements reçus\u00a0; vide\u00a0: trop peu pour être publié',
      solved: 'dont résolus\u00a0: faits, et non seulement clos',
      median_days: 'médiane des jours jusqu’à la solution\u00a0; vide en dessous de cinq cas résolus',
    },
    polls: {
      name: 'nom de la consultation dans son adresse',
      title: 'la question',
      phase:
        'announced (annoncée), open (ouverte), ended (close), counting (dépouillement), counted (dépouillée), cancelled (annulée)',
      method: 'single (un choix), several (plusieurs), ranked (classement), points, knapsack (budget)',
      voters: 'anyone (par appareil), email (adresse vérifiée), codes (lettre)',
      opens: 'ouverture (UTC)',
      closes: 'fin (UTC)',
      web: 'votes en ligne',
      paper: 'votes sur papier',
      result: 'adresse du fichier de résultats, une fois dépouillée',
    },
    surveys: {
      name: 'nom du questionnaire dans son adresse',
      title: 'son titre',
      phase:
        'announced (annoncé), open (ouvert), ended (clos), counting (dépouillement), counted (dépouillé), cancelled (annulé)',
      voters: 'anyone (par appareil), email (adresse vérifiée), codes (lettre)',
      questions: 'nombre de questions',
      opens: 'ouverture (UTC)',
      closes: 'fin (UTC)',
      web: 'réponses en ligne',
      paper: 'réponses sur papier',
      result: 'adresse de toutes les réponses (JSON), une fois dépouillé',
      table: 'adresse du résultat pour un tableur (CSV)',
    },
    debates: {
      name: 'nom du débat dans son adresse',
      title: 'son titre',
      phase:
        'announced (annoncé), open (ouvert), ended (clos), counting (dépouillement), counted (dépouillé), cancelled (annulé)',
      voters: 'anyone (par appareil), email (adresse vérifiée), codes (lettre)',
      opens: 'ouverture (UTC)',
      closes: 'fin (UTC)',
      people: 'combien de personnes ont pris part',
      result: 'adresse du résultat (JSON), une fois dépouillé',
      table: 'adresse du résultat pour un tableur (CSV)',
    },
    proposals: {
      name: 'nom de l’appel dans son adresse',
      title: 'son titre',
      phase: 'ahead (à venir), deposit (dépôt), support (soutien), over (terminé)',
      voters: 'anyone (par appareil), email (adresse vérifiée)',
      opens: 'ouverture (UTC)',
      deposit_until: 'fin du dépôt (UTC)',
      support_until: 'fin du soutien (UTC)',
      threshold: 'soutiens à partir desquels une réponse est due',
      published: 'propositions publiées',
      refused: 'propositions refusées',
      owed: 'réponses encore dues',
      result: 'adresse des propositions publiées (JSON)',
      table: 'adresse des propositions publiées (CSV)',
    },
  },
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
  fields: {
    reports: {
      reference: 'number of the report, drawn by lot',
      category: 'code of the category',
      state: 'received, in-charge, planned, done, done-elsewhere, declined',
      text: 'what is published',
      place: 'the place in words',
      lat: 'latitude (WGS 84), to some ten metres',
      lon: 'longitude (WGS 84), to some ten metres',
      received: 'day it was received',
      updated: 'day of its last change',
      expected: 'day it is planned for, where one was announced',
      closed: 'day it was closed; closed is not solved',
      department: 'department in charge',
      supporters: 'how many others have reported it too',
    },
    places: {
      neighbourhood: 'name of the neighbourhood; empty: elsewhere, or without a place',
      from: 'first day that is counted',
      until: 'last day that is counted',
      received: 'reports received; empty: too few to be published',
      solved: 'of them solved: done, and not merely closed',
      median_days: 'median of the days until solved; empty below five solved cases',
    },
    polls: {
      name: 'name of the consultation in its address',
      title: 'the question',
      phase: 'announced, open, ended, counting, counted, cancelled',
      method: 'single, several, ranked, points, knapsack (budget)',
      voters: 'anyone (by device), email (verified address), codes (letter)',
      opens: 'opening (UTC)',
      closes: 'end (UTC)',
      web: 'votes on the web',
      paper: 'votes on paper',
      result: 'address of the file of results, once it is counted',
    },
    surveys: {
      name: 'name of the survey in its address',
      title: 'its title',
      phase: 'announced, open, ended, counting, counted, cancelled',
      voters: 'anyone (by device), email (verified address), codes (letter)',
      questions: 'number of questions',
      opens: 'opening (UTC)',
      closes: 'end (UTC)',
      web: 'answers on the web',
      paper: 'answers on paper',
      result: 'address of all answers (JSON), once it is counted',
      table: 'address of the result for a spreadsheet (CSV)',
    },
    debates: {
      name: 'name of the debate in its address',
      title: 'its title',
      phase: 'announced, open, ended, counting, counted, cancelled',
      voters: 'anyone (by device), email (verified address), codes (letter)',
      opens: 'opening (UTC)',
      closes: 'end (UTC)',
      people: 'how many people took part',
      result: 'address of the result (JSON), once it is counted',
      table: 'address of the result for a spreadsheet (CSV)',
    },
    proposals: {
      name: 'name of the call in its address',
      title: 'its title',
      phase: 'ahead, deposit, support, over',
      voters: 'anyone (by device), email (verified address)',
      opens: 'opening (UTC)',
      deposit_until: 'end of putting forward (UTC)',
      support_until: 'end of supporting (UTC)',
      threshold: 'supports from which on an answer is owed',
      published: 'published proposals',
      refused: 'refused proposals',
      owed: 'answers still owed',
      result: 'address of the published proposals (JSON)',
      table: 'address of the published proposals (CSV)',
    },
  },
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
