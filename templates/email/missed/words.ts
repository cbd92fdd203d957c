/** Every word of the e-mail about an alert that does not get through. `{missing}` and the like are filled in. */
const french = {
  drill: 'EXERCICE : ',
  drillSo: 'Ceci est un exercice. L’alerte n’est pas réelle.',
  subject: 'Alerte non affichée sur {missing} des {total} afficheurs : {headline}',
  again: 'Toujours pas affichée sur {missing} des {total} afficheurs : {headline}',
  text: 'Alerte non affichée sur {missing}/{total} : {headline}',
  heading: '« {headline} » n’est pas affichée partout',
  means:
    'Envoyée {since}. {missing} des {total} afficheurs en service ne l’ont pas montrée. À ces endroits, personne n’a été averti par Beffroi.',
  todo: 'Ouvrez l’alerte et dites que vous vous en occupez : plus personne d’autre ne sera dérangé. Sur place ou par un autre moyen, prévenez ceux qui passent là.',
  reasons: {
    REFUSED: 'ne peut pas montrer ce texte',
    DISPLAY_SILENT: 'ne répond pas',
    NOT_WITNESSED: 'l’a reçue, affichage pas constaté',
  },
  lastSeen: 'dernier signe de vie {when}',
  more: 'et {count} de plus',
  take: 'Voir l’alerte et m’en occuper',
  why: 'Vous recevez cet e-mail parce que vous êtes d’astreinte pour les alertes de {town}.',
};

export type MissedWords = typeof french;

const english: MissedWords = {
  drill: 'EXERCISE: ',
  drillSo: 'This is an exercise. The alert is not real.',
  subject: 'Alert not shown on {missing} of {total} displays: {headline}',
  again: 'Still not shown on {missing} of {total} displays: {headline}',
  text: 'Alert not shown on {missing}/{total}: {headline}',
  heading: '“{headline}” is not shown everywhere',
  means:
    'Sent {since}. {missing} of the {total} displays in service have not shown it. In these places nobody has been warned by Beffroi.',
  todo: 'Open the alert and say that you take it: nobody else will be disturbed. On the spot or by other means, warn those who pass there.',
  reasons: {
    REFUSED: 'cannot show this text',
    DISPLAY_SILENT: 'does not answer',
    NOT_WITNESSED: 'has received it, not witnessed',
  },
  lastSeen: 'last heard of {when}',
  more: 'and {count} more',
  take: 'See the alert and take it',
  why: 'You receive this e-mail because you are on duty for the alerts of {town}.',
};

export const missedWords: Readonly<Record<'fr' | 'en', MissedWords>> = { fr: french, en: english };
