/** Every word of the pages on which citizens subscribe, in French and in English. */
import { easier } from './easier.ts';
import { easySubscription } from './easy-words.ts';

const french = {
  title: 'Recevoir les messages par e-mail',
  intro: 'Les alertes tout de suite ; les nouvelles en un seul e-mail, quand vous le choisissez.',
  fields: {
    email: { label: 'Votre adresse e-mail', hint: 'Par exemple : anne.martin@exemple.fr' },
    number: { label: 'Votre numéro de téléphone mobile', hint: 'Par exemple : 06 12 34 56 78' },
    code: { label: 'Le code reçu par SMS', hint: 'Six chiffres, par exemple : 012 345' },
  },
  emailFault: 'Cette adresse n’est pas complète. Elle doit ressembler à anne.martin@exemple.fr.',
  level: 'Que voulez-vous recevoir ?',
  levels: {
    urgent: 'Les alertes seulement',
    today: 'Les alertes, et les nouvelles une fois par jour, à 18 h',
    weekly: 'Les alertes, et les nouvelles une fois par semaine, le jeudi à 18 h',
  },
  topics: 'Quelles rubriques ?',
  topicsHint: 'Sans choix, vous les recevez toutes. Les alertes viennent toujours.',
  places: 'Quels quartiers ?',
  placesHint: 'Sans choix, toute la commune. Ce qui concerne toute la commune vient toujours.',
  subscribe: 'M’abonner',
  note: 'Votre adresse ne sert qu’à cela. Vous recevrez un e-mail pour confirmer ; sans réponse, elle est effacée après 48 heures. Chaque e-mail permet de se désabonner.',
  sent: {
    title: 'Regardez votre boîte aux lettres',
    text: 'Un e-mail vient de partir vers l’adresse que vous avez donnée. Suivez son lien dans les 48 heures.',
    hint: 'Rien reçu ? Regardez parmi les indésirables. Une même adresse reçoit au plus un e-mail par heure.',
  },
  confirm: {
    title: 'Confirmez votre abonnement',
    text: 'Une pression encore, et cette adresse recevra les messages de la commune.',
    action: 'Confirmer',
  },
  welcome: {
    title: 'Bienvenue',
    text: 'Votre abonnement est confirmé. Vous pouvez le modifier ou y mettre fin par les liens de chaque e-mail.',
    action: 'Voir mes choix',
  },
  manage: {
    title: 'Votre abonnement',
    submit: 'Enregistrer mes choix',
    saved: 'Vos choix sont enregistrés.',
  },
  manageNote: 'Cette page n’est connue que de vous : son adresse est dans vos e-mails.',
  end: 'Me désabonner',
  ending: {
    title: 'Se désabonner',
    text: 'Vous ne recevrez plus rien, pas même les alertes. Votre adresse sera effacée.',
    action: 'Me désabonner et effacer mon adresse',
  },
  ended: {
    title: 'C’est fait',
    text: 'Votre adresse est effacée. Vous ne recevrez plus d’e-mail de la commune.',
  },
  gone: {
    title: 'Ce lien ne vaut plus',
    text: 'L’abonnement a pris fin, ou le lien a plus de 48 heures.',
    action: 'S’abonner de nouveau',
  },
  sms: {
    title: 'Recevoir les alertes par SMS',
    intro: 'Crue, coupure d’eau, évacuation : un SMS part aussitôt, jour et nuit. Rien d’autre.',
    submit: 'Recevoir un code',
    about:
      'Un code arrive par SMS pour vérifier que ce numéro est le vôtre. Il ne sert qu’aux alertes, et personne d’autre ne le voit. C’est gratuit.',
    link: 'Recevoir les alertes par SMS',
    back: 'Recevoir les messages par e-mail',
    leave: 'Ne plus recevoir les SMS',
    leaving: {
      title: 'Ne plus recevoir les SMS',
      intro: 'Un code arrive sur ce numéro ; avec lui, vous le faites effacer.',
      note: 'Le numéro est effacé aussitôt, ainsi que vos choix.',
    },
    code: {
      title: 'Entrez le code',
      intro: 'Un SMS vient de partir. Le code qu’il contient vaut dix minutes.',
      submit: 'Valider',
      end: 'Valider et effacer mon numéro',
      note: 'Rien reçu ? Attendez une minute, puis demandez un autre code.',
      again: 'Demander un autre code',
    },
    welcome: 'C’est fait : ce numéro recevra les alertes. Vos choix, si vous voulez en faire :',
    whole: 'Ce numéro reçoit les alertes de la commune.',
    note: 'Cette page n’est connue que de vous. Pour y revenir, demandez un nouveau code.',
    ending: {
      text: 'Vous ne recevrez plus aucune alerte par SMS. Votre numéro sera effacé.',
      action: 'Me désabonner et effacer mon numéro',
    },
    ended: 'Votre numéro est effacé. Vous ne recevrez plus de SMS de la commune.',
    off: {
      title: 'Pas de SMS pour l’instant',
      text: 'La commune n’envoie pas encore ses alertes par SMS. Elles sont toutes sur ce site.',
    },
  },
  off: {
    title: 'Pas d’e-mails pour l’instant',
    text: 'La commune n’envoie pas encore ses messages par e-mail. Ils sont tous sur ce site, et dans ses flux.',
  },
};

export type SubscriptionWords = typeof french;

const english: SubscriptionWords = {
  title: 'Receive the messages by e-mail',
  intro: 'Alerts at once; news in a single e-mail, when you choose.',
  fields: {
    email: { label: 'Your e-mail address', hint: 'For example: ann.martin@example.com' },
    number: { label: 'Your mobile number', hint: 'For example: 06 12 34 56 78, or +44 7911 123456' },
    code: { label: 'The code of the text', hint: 'Six digits, for example: 012 345' },
  },
  emailFault: 'This address is not complete. It should look like ann.martin@example.com.',
  level: 'What do you want to receive?',
  levels: {
    urgent: 'Alerts only',
    today: 'Alerts, and news once a day, at 6 pm',
    weekly: 'Alerts, and news once a week, on Thursday at 6 pm',
  },
  topics: 'Which topics?',
  topicsHint: 'If you choose none, you receive all of them. Alerts always come.',
  places: 'Which neighbourhoods?',
  placesHint: 'Without a choice, the whole town. What concerns the whole town always comes.',
  subscribe: 'Subscribe',
  note: 'Your address serves for nothing else. You will receive an e-mail to confirm; without an answer it is erased after 48 hours. Every e-mail lets you unsubscribe.',
  sent: {
    title: 'Look into your mailbox',
    text: 'An e-mail has just left for the address that you gave. Follow its link within 48 hours.',
    hint: 'Nothing there? Look among the junk mail. One address receives at most one e-mail an hour.',
  },
  confirm: {
    title: 'Confirm your subscription',
    text: 'One more press, and this address will receive the messages of the town.',
    action: 'Confirm',
  },
  welcome: {
    title: 'Welcome',
    text: 'Your subscription is confirmed. You can change or end it by the links of every e-mail.',
    action: 'See my choices',
  },
  manage: { title: 'Your subscription', submit: 'Save my choices', saved: 'Your choices are saved.' },
  manageNote: 'Only you know this page: its address is in your e-mails.',
  end: 'Unsubscribe',
  ending: {
    title: 'Unsubscribe',
    text: 'You will receive nothing any more, not even alerts. Your address will be erased.',
    action: 'Unsubscribe and erase my address',
  },
  ended: { title: 'Done', text: 'Your address is erased. You will receive no more e-mail from the town.' },
  gone: {
    title: 'This link no longer holds',
    text: 'The subscription has ended, or the link is older than 48 hours.',
    action: 'Subscribe anew',
  },
  sms: {
    title: 'Receive the alerts as texts',
    intro: 'Flood, water cut, evacuation: a text leaves at once, day and night. Nothing else.',
    submit: 'Send me a code',
    about:
      'A code comes as a text, to see that the number is yours. It serves for alerts alone, and nobody else sees it. It is free.',
    link: 'Receive the alerts as texts',
    back: 'Receive the messages by e-mail',
    leave: 'No more texts',
    leaving: {
      title: 'No more texts',
      intro: 'A code comes to that number; with it you have it erased.',
      note: 'The number is erased at once, and your choices with it.',
    },
    code: {
      title: 'Enter the code',
      intro: 'A text has just left. The code in it is valid for ten minutes.',
      submit: 'Confirm',
      end: 'Confirm and erase my number',
      note: 'Nothing came? Wait a minute, then ask for another code.',
      again: 'Ask for another code',
    },
    welcome: 'Done: this number will receive the alerts. Your choices, if you want to make some:',
    whole: 'This number receives the alerts of the town.',
    note: 'Only you know this page. To come back to it, ask for a new code.',
    ending: {
      text: 'You will receive no alert as a text any more. Your number will be erased.',
      action: 'Unsubscribe and erase my number',
    },
    ended: 'Your number is erased. You will receive no more texts from the town.',
    off: {
      title: 'No texts for now',
      text: 'The town does not send its alerts as texts yet. They are all on this site.',
    },
  },
  off: {
    title: 'No e-mails for now',
    text: 'The town does not send its messages by e-mail yet. They are all on this site, and in its feeds.',
  },
};

export const subscriptionWords = {
  fr: french,
  en: english,
  'fr-x-falc': easier(french, easySubscription),
} as const;
