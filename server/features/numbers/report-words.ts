/** What the monthly page says to councillors. */
export type ReportWords = typeof fr;

const fr = {
  title: (month: string) => `Communication municipale : ${month}`,
  lead: 'Ce que la commune a affiché dans ses rues et ses bâtiments, d’après ce que les afficheurs ont eux-mêmes constaté.',
  figures: {
    messages: 'messages affichés',
    hours: 'heures d’affichage',
    plays: 'passages à l’écran',
    displays: 'afficheurs en service',
  },
  chart: 'Heures d’affichage par jour',
  top: 'Les messages les plus affichés',
  title2: 'Message',
  hours: 'Heures',
  displays: 'Afficheurs (au plus, un même jour)',
  pace: 'Réactivité',
  approved: (n: number, median: string) =>
    n === 1
      ? `1 message soumis a été validé, en ${median}.`
      : `${n} messages soumis ont été validés ; la moitié en moins de ${median}.`,
  noApproval: 'Aucun message soumis n’a été validé ce mois-ci.',
  direct: (n: number) =>
    n === 1 ? '1 message a été publié sans soumission.' : `${n} messages ont été publiés sans soumission.`,
  noAlert: 'Aucune alerte n’a été lancée.',
  alert: (headline: string, shown: number, displays: number) =>
    `Alerte « ${headline} » : affichée sur ${shown} afficheur${shown > 1 ? 's' : ''} sur ${displays}`,
  exercise: 'exercice',
  reached: (first: string, most?: string) =>
    most ? `premier afficheur en ${first}, 95 % en ${most}` : `premier afficheur en ${first}`,
  online: (name: string, n: number) => `${name} : ${n} message${n > 1 ? 's' : ''} publié${n > 1 ? 's' : ''}`,
  nothing: 'Rien n’a été affiché ce mois-ci.',
  how: 'Comment c’est compté : une heure sur deux afficheurs compte pour deux heures. Les panneaux qui tournent leurs pages d’eux-mêmes comptent le temps pendant lequel un message fait partie de la rotation. Personne n’est suivi : ni passant, ni lecteur, ni téléphone n’est compté.',
};

const en: ReportWords = {
  title: (month) => `Town communication: ${month}`,
  lead: 'What the town showed in its streets and buildings, by what the displays themselves witnessed.',
  figures: {
    messages: 'messages shown',
    hours: 'hours shown',
    plays: 'turns on screen',
    displays: 'displays in use',
  },
  chart: 'Hours shown per day',
  top: 'Messages shown the longest',
  title2: 'Message',
  hours: 'Hours',
  displays: 'Displays (on one day, at most)',
  pace: 'Pace',
  approved: (n, median) =>
    n === 1
      ? `1 submitted message was approved, in ${median}.`
      : `${n} submitted messages were approved; half of them within ${median}.`,
  noApproval: 'No submitted message was approved this month.',
  direct: (n) =>
    n === 1
      ? '1 message was published without being submitted.'
      : `${n} messages were published without being submitted.`,
  noAlert: 'No alert was raised.',
  alert: (headline, shown, displays) => `Alert “${headline}”: shown on ${shown} of ${displays} displays`,
  exercise: 'exercise',
  reached: (first, most) =>
    most ? `first display in ${first}, 95 % in ${most}` : `first display in ${first}`,
  online: (name, n) => `${name}: ${n} ${n === 1 ? 'message' : 'messages'} published`,
  nothing: 'Nothing was shown this month.',
  how: 'How it is counted: one hour on two displays is two hours. Panels that turn their pages by themselves count the time in which a message is part of the rotation. Nobody is tracked: no passer-by, no reader, no telephone is counted.',
};

export const reportWords = (language: 'fr' | 'en'): ReportWords => (language === 'en' ? en : fr);
