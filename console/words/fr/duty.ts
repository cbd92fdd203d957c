/** L’astreinte des alertes, et les quartiers. */
const count = (n: number, one: string, many: string) => `${n} ${n > 1 ? many : one}`;

export const escalation = {
  title: 'Astreinte',
  lead: 'Qui est prévenu quand une alerte ne s’affiche pas là où elle devrait.',
  when: 'Quand prévenir',
  active: 'Prévenir quand une alerte n’est pas affichée',
  after: 'Au bout de combien de minutes',
  missing: 'À partir de combien d’afficheurs en service qui ne la montrent pas',
  byCount: 'Un nombre',
  byShare: 'Une part, en pour cent',
  displays: 'Afficheurs',
  percent: 'Pour cent des afficheurs',
  repeat: 'Prévenir de nouveau au bout de combien de minutes',
  times: 'Combien de fois en tout',
  exercises: 'Aussi pour les exercices',
  exercisesSo: 'Le message commence alors par EXERCICE.',
  who: 'Qui est prévenu',
  toldNobody: 'Personne, pour l’instant.',
  toldNow: (list: string) => `Aujourd’hui : ${list}.`,
  officers: 'Celles et ceux qui lancent les alertes',
  officersSo: 'Les personnes qui ont le rôle Alerte.',
  chosen: 'D’autres adresses',
  emails: 'Adresses e-mail',
  noMail: 'Aucun serveur de messagerie n’est réglé : aucun e-mail ne partira.',
  phones: 'Numéros de téléphone, pour un SMS',
  phonesHint: 'Par exemple 06 12 34 56 78. Entrée entre deux numéros.',
  noPhone: (list: string) => `Ce n’est pas un numéro : ${list}.`,
  noSms: 'La commune n’envoie pas de SMS : ajoutez ce moyen dans Canaux.',
  saved: 'L’astreinte est enregistrée.',
};

export const neighbourhoods = {
  title: 'Quartiers',
  lead: 'Les parties de la commune, avec leur contour : pour viser une alerte, placer un message, choisir ce qu’on reçoit.',
  empty: 'Aucun quartier.',
  emptySo: 'Apportez un fichier GeoJSON : le contour de la commune, ses quartiers, ou les deux.',
  bring: 'Apporter un fichier GeoJSON',
  map: 'Les quartiers sur la carte',
  name: 'Nom',
  insee: 'Code INSEE (commune)',
  pieces: (n: number) => count(n, 'contour', 'contours'),
  remove: 'Retirer',
  removeOne: (name: string) => `Retirer ${name}`,
  added: (n: number) =>
    `${count(n, 'quartier lu', 'quartiers lus')} dans le fichier. Vérifiez les noms, puis enregistrez.`,
  saved: (n: number) =>
    n === 0 ? 'Il n’y a plus de quartier.' : `${count(n, 'quartier enregistré', 'quartiers enregistrés')}.`,
  towns: 'Communes',
  townsLead: 'Le contour que ces communes ont donné. Il se vise par leur nom ou leur code.',
  needName: 'Chaque quartier a besoin d’un nom, différent des autres.',
  faults: {
    format: 'Ce fichier n’est pas du GeoJSON.',
    none: 'Ce fichier ne contient aucun contour.',
    range: 'Les coordonnées ne sont pas des latitudes et longitudes : exportez en WGS 84 (EPSG 4326).',
    corners: 'Un contour a moins de 3 ou plus de 2000 points : simplifiez-le.',
    pieces: 'Un quartier est en plus de 20 morceaux : simplifiez-le.',
  },
};

type Acts = Record<string, (what: string) => string>;

/** Ce qu’en dit le journal. */
export const dutyActs: Acts = {
  'alert.missed': (what) => `a prévenu l’astreinte d’une alerte ${what}`,
  'alert.take': (what) => `s’occupe d’une alerte ${what}`,
  'territory.escalation': () => 'a changé l’astreinte des alertes',
  'neighbourhoods.change': () => 'a changé les quartiers',
  'territory.technicians': () => 'a changé qui reçoit les pannes',
  'scenario.change': (what) => `a changé l’alerte préparée ${what}`,
  'scenario.add': (what) => `a préparé l’alerte ${what}`,
  'scenario.remove': (what) => `a retiré l’alerte préparée ${what}`,
  'boards.change': () => 'a changé les tableaux d’affichage',
  'message.boards': (what) => `a choisi les tableaux de ${what}`,
  'board.up': (what) => `a posé l’affiche ${what}`,
  'board.down': (what) => `a retiré l’affiche ${what}`,
};
