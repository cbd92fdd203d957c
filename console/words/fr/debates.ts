/** Les débats : des phrases avec lesquelles on est d’accord ou non. */
export const debates = {
  one: 'Débat',
  write: 'Préparer un débat',
  writeLead:
    'Des phrases courtes, une à la fois\u00a0: d’accord, pas d’accord, je passe. À la fin, ce qui rassemble et ce qui divise.',
  tookPart: (n: number) =>
    n === 0 ? 'personne n’a pris part' : n === 1 ? '1 personne a pris part' : `${n} personnes ont pris part`,
  waiting: (n: number) => (n === 1 ? '1 phrase à lire' : `${n} phrases à lire`),
  statements: 'Phrases de départ',
  statementsHint:
    'Une par ligne, de 3 à 50, 200 caractères au plus. Une seule idée par phrase, et des avis opposés.',
  proposals: 'Les habitants peuvent proposer des phrases',
  proposalsHint:
    'Vous les lisez avant qu’elles soient montrées. Un refus a sa raison, publiée avec le résultat.',
  faults: {
    missing: 'Il manque quelque chose ici.',
    statements: 'Il faut de 3 à 50 phrases différentes, de 200 caractères au plus.',
    dates: 'La fin doit venir après l’ouverture, et après maintenant.',
  },
  announceSo:
    'Ensuite, ni les phrases de départ ni qui prend part ne changent plus. La fin peut être reportée.',
  read: 'Phrases',
  readSo: 'Celles que des habitants ont proposées et que personne n’a encore lues sont en premier.',
  origins: { desk: 'de la mairie', resident: 'd’un habitant' },
  publish: 'Montrer à tous',
  reasonHint: 'Publiée avec le résultat\u00a0: un nom, une insulte, deux idées à la fois, hors sujet…',
  states: { waiting: 'À lire', published: 'Montrée', refused: 'Refusée' },
  refuse: 'Refuser',
};

type Acts = Record<string, (what: string) => string>;

export const debateActs: Acts = {
  'debate.create': () => 'a préparé un débat',
  'debate.change': () => 'a changé le brouillon d’un débat',
  'debate.remove': () => 'a supprimé le brouillon d’un débat',
  'debate.announce': () => 'a annoncé un débat',
  'debate.extend': () => 'a reporté la fin d’un débat',
  'debate.close': () => 'a clos un débat avant sa fin',
  'debate.cancel': () => 'a annulé un débat',
  'debate.codes': () => 'a créé des codes pour un débat',
  'debate.count': () => 'a conclu un débat',
  'debate.publish': () => 'a montré une phrase d’un débat',
  'debate.refuse': () => 'a refusé une phrase d’un débat',
};
