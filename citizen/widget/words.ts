const french = {
  news: 'Actualités',
  agenda: 'Agenda',
  nothingNew: 'Aucune actualité pour le moment.',
  nothingPlanned: 'Rien n’est prévu pour le moment.',
  urgent: 'Urgent',
  vital: 'Danger',
  exercise: 'Exercice : ceci n’est pas une alerte réelle',
  test: 'Test : ceci n’est pas une alerte réelle',
  until: 'Jusqu’au',
  saidBy: 'communiqué par',
  allDay: 'toute la journée',
  loading: 'Lecture des nouvelles de la commune…',
  failed: 'Les nouvelles de la commune n’ont pas pu être lues. Un nouvel essai aura lieu bientôt.',
  stale: 'Pas de connexion : ceci a été lu à',
  all: 'Tout lire sur le site de la commune',
};
export type Words = { readonly [Key in keyof typeof french]: string };

const english: Words = {
  news: 'News',
  agenda: 'What’s on',
  nothingNew: 'No news at the moment.',
  nothingPlanned: 'Nothing is planned at the moment.',
  urgent: 'Urgent',
  vital: 'Danger',
  exercise: 'Exercise: this is not a real alert',
  test: 'Test: this is not a real alert',
  until: 'Until',
  saidBy: 'issued by',
  allDay: 'all day',
  loading: 'Reading the news of the town…',
  failed: 'The news of the town could not be read. It will be tried again soon.',
  stale: 'No connection: this was read at',
  all: 'Read all on the site of the town',
};

export const words = { fr: french, en: english } as const;
