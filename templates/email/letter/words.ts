/** Every word of the e-mails to citizens, in French and in English. `{town}`, `{count}` and the like are filled in. */
const french = {
  read: 'Lire sur le site de la commune',
  news: { one: '{town} : « {title} »', many: '{town} : {count} nouvelles' },
  newsHeading: 'Quoi de neuf à {town}',
  more: 'et {count} de plus sur le site de la commune',
  whyAlert: 'Vous recevez cet e-mail parce que vous avez demandé à être prévenu des alertes de {town}.',
  whyNews: 'Vous recevez cet e-mail parce que vous vous êtes abonné aux nouvelles de {town}.',
  manage: 'Modifier mes choix',
  end: 'Me désabonner',
  confirm: {
    subject: 'Confirmez votre abonnement – {town}',
    heading: 'Confirmez votre abonnement',
    text: 'Quelqu’un, sans doute vous, a demandé que cette adresse reçoive les messages de {town}.',
    hint: 'Le lien vaut 48 heures. Si ce n’était pas vous, ne faites rien : l’adresse sera effacée.',
    action: 'Confirmer mon abonnement',
  },
  known: {
    subject: 'Votre abonnement – {town}',
    heading: 'Vous êtes déjà abonné',
    text: 'Quelqu’un, sans doute vous, a demandé que cette adresse reçoive les messages de {town}. C’est déjà le cas.',
    hint: 'Si ce n’était pas vous, ne faites rien : rien n’a changé.',
    action: 'Voir et modifier mes choix',
  },
  token: {
    subject: '« {channel} » est à reconnecter avant le {until} – {town}',
    heading: '« {channel} » est à reconnecter',
    text: 'L’accès de Beffroi à « {channel} » vaut jusqu’au {until}. Ensuite, plus rien n’y partira, ni message ni correction ni retrait.',
    hint: 'Créez un nouveau jeton sur le réseau et entrez-le dans les réglages du canal. Ce qui aura attendu partira alors.',
    action: 'Ouvrir les canaux',
    why: 'Vous recevez cet e-mail parce que vous administrez {town} dans Beffroi.',
  },
  report: {
    receipt: {
      subject: 'Signalement {reference} enregistré – {town}',
      heading: 'Votre signalement est enregistré',
      text: 'Il porte le numéro {reference}. La commune l’a reçu le {at}.',
      hint: 'Ouvrez la page de suivi et confirmez pour recevoir la suite par e-mail. Sinon, cette adresse ne recevra plus rien à ce sujet.',
      action: 'Suivre ce signalement',
    },
    acknowledged: {
      subject: 'Signalement {reference}\u00a0: accusé de réception – {town}',
      heading: 'Accusé de réception',
      text: 'La commune a reçu votre demande le {at} et l’a enregistrée sous le numéro {reference}.',
      hint: 'Ouvrez la page de suivi et confirmez pour recevoir la suite par e-mail.',
      action: 'Suivre ce signalement',
    },
    news: {
      subject: 'Signalement {reference}\u00a0: {state} – {town}',
      heading: '{state}',
      text: 'Il y a du nouveau pour le signalement {reference}, reçu le {at}.',
      hint: 'Sur la page de suivi, vous pouvez aussi arrêter ces e-mails.',
      action: 'Voir la page de suivi',
    },
    planned: 'C’est prévu pour le {day}.',
  },
  poll: {
    subject: 'Votre lien pour voter\u00a0: « {title} » – {town}',
    text: 'Ce lien ouvre votre bulletin. Il ne compte qu’une fois : gardez-le pour vous.',
    hint: 'Personne ne peut savoir ce que vous avez voté. Si vous n’avez rien demandé, ne faites rien.',
    action: 'Voter',
  },
  whyAsked: 'Cet e-mail répond à une demande faite sur le site de {town}.',
};

type LetterWords = typeof french;

const english: LetterWords = {
  read: 'Read on the town’s site',
  news: { one: '{town}: “{title}”', many: '{town}: {count} pieces of news' },
  newsHeading: 'What is new in {town}',
  more: 'and {count} more on the town’s site',
  whyAlert: 'You receive this e-mail because you asked to be told of the alerts of {town}.',
  whyNews: 'You receive this e-mail because you subscribed to the news of {town}.',
  manage: 'Change my choices',
  end: 'Unsubscribe',
  confirm: {
    subject: 'Confirm your subscription – {town}',
    heading: 'Confirm your subscription',
    text: 'Somebody, probably you, asked that this address receive the messages of {town}.',
    hint: 'The link holds for 48 hours. If it was not you, do nothing: the address will be erased.',
    action: 'Confirm my subscription',
  },
  known: {
    subject: 'Your subscription – {town}',
    heading: 'You are already subscribed',
    text: 'Somebody, probably you, asked that this address receive the messages of {town}. It already does.',
    hint: 'If it was not you, do nothing: nothing has changed.',
    action: 'See and change my choices',
  },
  token: {
    subject: 'Reconnect “{channel}” before {until} – {town}',
    heading: 'Reconnect “{channel}”',
    text: 'Beffroi’s access to “{channel}” holds until {until}. After that nothing leaves by it: no message, no correction, no withdrawal.',
    hint: 'Make a new token on the network and enter it in the settings of the channel. What has waited will then leave.',
    action: 'Open the channels',
    why: 'You receive this e-mail because you administer {town} in Beffroi.',
  },
  report: {
    receipt: {
      subject: 'Report {reference} is on record – {town}',
      heading: 'Your report is on record',
      text: 'Its number is {reference}. The town received it on {at}.',
      hint: 'Open the tracking page and confirm to be told by e-mail of what becomes of it. Otherwise nothing more about it comes to this address.',
      action: 'Follow this report',
    },
    acknowledged: {
      subject: 'Report {reference}: acknowledgement of receipt – {town}',
      heading: 'Acknowledgement of receipt',
      text: 'The town received your request on {at} and has it on record under the number {reference}.',
      hint: 'Open the tracking page and confirm to be told by e-mail of what becomes of it.',
      action: 'Follow this report',
    },
    news: {
      subject: 'Report {reference}: {state} – {town}',
      heading: '{state}',
      text: 'There is news of report {reference}, received on {at}.',
      hint: 'On the tracking page you can also stop these e-mails.',
      action: 'See the tracking page',
    },
    planned: 'It is planned for {day}.',
  },
  poll: {
    subject: 'Your link to vote: “{title}” – {town}',
    text: 'This link opens your ballot. It counts once: keep it to yourself.',
    hint: 'Nobody can know what you have voted. If you asked for nothing, do nothing.',
    action: 'Vote',
  },
  whyAsked: 'This e-mail answers a request made on the site of {town}.',
};

export const letterWords: Readonly<Record<'fr' | 'en', LetterWords>> = { fr: french, en: english };
