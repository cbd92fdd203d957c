/**
 * The words of the citizen pages in easy-to-read French (FALC: « facile à lire et à comprendre »), by the European rules
 * for easy-to-read information (Inclusion Europe, « Information for all »): one idea to a sentence, usual words, the
 * active voice, no asides. Pages for webmasters (`embed…`) are as they are.
 */
import type { Easier } from './easier.ts';
import type { SubscriptionWords } from './subscription-words.ts';
import type { CitizenWords } from './words.ts';

export const easySite: Easier<CitizenWords> = {
  homeAbout: 'Les nouvelles de la commune. Ce qui va se passer. Les dangers.',
  home: 'Nouvelles',
  news: 'Les nouvelles',
  agenda: 'Sorties',
  agendaIntro: 'Ce qui va se passer dans la commune, jour après jour.',
  notices: 'Décisions',
  report: 'Un problème ?',
  polls: 'Voter',
  noticesIntro: 'La mairie doit montrer ces décisions à tout le monde.',
  readAct: 'Lire la décision',
  rumours: 'Vrai ou faux ?',
  rumoursIntro: 'Les gens disent des choses. Est-ce vrai ? La mairie répond ici.',
  rumoursNone: 'Il n’y a rien ici en ce moment.',
  rumoursAsk: 'Demander à la mairie si c’est vrai',
  rumoursHeard: 'Votre question',
  rumoursHeardHint: 'Écrivez ce que les gens disent. Ne parlez pas d’une personne.',
  rumourRead: 'Lire toute la réponse',
  rumourAsked: 'Au moins {n} personnes ont posé cette question.',
  allRumours: 'Voir toutes les réponses',
  sources: 'Qui le dit',
  openData: 'Les listes de la mairie',
  charter: 'Les règles pour écrire à la mairie',
  alerts: 'Dangers en ce moment',
  saidBy: 'Qui le dit :',
  exercise: 'Ceci est un exercice. Le danger n’est pas réel',
  test: 'Ceci est un essai. Le danger n’est pas réel',
  nothingNew: 'Il n’y a pas de nouvelle aujourd’hui.',
  nothingNewHint: 'Les prochaines nouvelles seront ici. Revenez plus tard.',
  upcoming: 'Bientôt',
  wholeAgenda: 'Voir toutes les sorties',
  nothingPlanned: 'Il n’y a pas de sortie en ce moment.',
  more: 'Lire plus, sur un autre site',
  back: 'Voir toutes les nouvelles',
  addToCalendar: 'Noter la date sur mon téléphone',
  follow: 'Recevoir les nouvelles',
  feedIcs: 'Toutes les sorties, pour votre téléphone',
  privacy: 'Ce site ne vous suit pas. Vous n’avez rien à accepter.',
  errorHint: 'Cette page n’est pas là. Revenez à la première page.',
  errorOurs: 'Le site ne marche pas bien. Essayez encore dans quelques minutes.',
  directoryIntro: 'Qui appeler. Où aller.',
  emergencySo: 'Ces appels ne coûtent rien. Vous pouvez appeler le jour et la nuit.',
  directoryEmpty: 'Il n’y a pas encore de numéro ici.',
  favouritesIntro:
    'Vous gardez ici les pages que vous aimez. Vous pouvez les lire sans internet. La mairie ne le sait pas.',
  favouritesPlain: 'Votre appareil ne peut pas garder de favoris.',
  favouritesNone: 'Vous n’avez pas encore de favoris.',
  favouritesHow: 'Ouvrez une nouvelle. Appuyez sur « Garder dans mes favoris ».',
  notificationsIntro:
    'Votre téléphone vous prévient quand il se passe quelque chose. C’est gratuit. Vous arrêtez quand vous voulez.',
  notificationsPlain: 'Votre appareil ne peut pas vous prévenir. Il y a d’autres moyens, plus bas.',
  notificationsUnsupported:
    'Votre appareil ne peut pas vous prévenir. Vous avez un iPhone ? Mettez d’abord ce site sur votre écran d’accueil. Il y a d’autres moyens, plus bas.',
  notificationsNone: 'La mairie ne peut pas encore vous prévenir ainsi. Il y a d’autres moyens, plus bas.',
  notificationsDenied:
    'Votre appareil refuse les messages de ce site. Changez cela dans les réglages. Puis revenez ici.',
  notificationsFailed: 'Cela n’a pas marché. Rien n’a changé. Essayez encore.',
  notificationsOn: 'Cet appareil vous prévient.',
  notificationsSaved: 'C’est bon. Cet appareil vous prévient comme vous voulez.',
  notificationsEnded: 'C’est fini. Cet appareil ne vous prévient plus.',
  notificationsLevel: 'Que voulez-vous savoir ?',
  notificationsUrgent: 'Seulement les dangers',
  notificationsToday: 'Les dangers et les nouvelles',
  notificationsWeekly: 'Les dangers. Et les nouvelles, une fois par semaine',
  notificationsTopicsHint: 'Vous ne cochez rien ? Alors vous recevez tout. Les dangers viennent toujours.',
  notificationsPlacesHint:
    'Vous ne cochez rien ? Alors vous recevez tout. Ce qui touche toute la commune vient toujours.',
  notificationsQuiet: 'Heures sans bruit',
  notificationsQuietHint: 'Ne pas me déranger à ces heures, sauf pour un danger',
  notificationsKept: 'Ce que la mairie sait de vous',
  notificationsKeptSo:
    'La mairie garde l’adresse de cet appareil et vos choix. Elle ne connaît pas votre nom. Quand vous arrêtez, elle efface tout.',
};

export const easySubscription: Easier<SubscriptionWords> = {
  title: 'Recevoir les nouvelles par e-mail',
  intro: 'Il y a un danger ? La mairie vous écrit tout de suite. Vous choisissez pour les nouvelles.',
  emailFault: 'Votre adresse n’est pas complète. Exemple : anne.martin@exemple.fr.',
  levels: {
    urgent: 'Seulement les dangers',
    today: 'Les dangers. Et les nouvelles, chaque jour à 18 h',
    weekly: 'Les dangers. Et les nouvelles, le jeudi à 18 h',
  },
  topics: 'Quelles nouvelles ?',
  topicsHint: 'Vous ne cochez rien ? Alors vous recevez tout. Les dangers viennent toujours.',
  placesHint: 'Vous ne cochez rien ? Alors vous recevez tout. Ce qui touche toute la commune vient toujours.',
  subscribe: 'Je veux recevoir',
  note: 'Vous recevez d’abord un e-mail. Ouvrez-le et dites oui. Sinon, nous effaçons votre adresse après 2 jours. Vous pouvez arrêter quand vous voulez.',
  sent: {
    title: 'Regardez vos e-mails',
    text: 'Nous vous avons écrit un e-mail. Ouvrez-le et appuyez sur le lien. Vous avez 2 jours.',
    hint: 'Vous n’avez rien reçu ? Regardez dans les e-mails à jeter. Sinon, essayez encore dans une heure.',
  },
  confirm: {
    title: 'Dites oui',
    text: 'Appuyez encore une fois. Alors vous recevrez les nouvelles.',
    action: 'Oui',
  },
  welcome: {
    text: 'C’est bon, vous recevrez les nouvelles. Chaque e-mail a un lien pour changer ou arrêter.',
  },
  manage: { title: 'Vos choix', submit: 'Garder mes choix', saved: 'C’est bon. Nous gardons vos choix.' },
  manageNote: 'Vous seul connaissez cette page. Son adresse est dans vos e-mails.',
  end: 'Arrêter',
  ending: {
    title: 'Arrêter',
    text: 'Vous ne recevrez plus rien. Même pas les dangers. Nous effaçons votre adresse.',
    action: 'Arrêter et effacer mon adresse',
  },
  ended: {
    text: 'Nous avons effacé votre adresse. Vous ne recevrez plus d’e-mail de la mairie.',
  },
  gone: {
    title: 'Ce lien ne marche plus',
    text: 'Le lien a plus de 2 jours. Ou vous avez arrêté.',
    action: 'Recommencer',
  },
  sms: {
    title: 'Recevoir les dangers par SMS',
    intro: 'La mairie vous envoie un SMS quand il y a un danger. Le jour et la nuit. Rien d’autre.',
    about:
      'Nous vous envoyons un code par SMS. Ainsi, nous savons que le numéro est à vous. C’est gratuit. Personne d’autre ne voit votre numéro.',
    link: 'Recevoir les dangers par SMS',
    back: 'Recevoir les nouvelles par e-mail',
    leaving: {
      intro: 'Nous vous envoyons un code. Avec ce code, vous effacez votre numéro.',
      note: 'Nous effaçons tout de suite votre numéro et vos choix.',
    },
    code: {
      title: 'Écrivez le code',
      intro: 'Nous vous avons envoyé un SMS avec un code. Vous avez dix minutes.',
      note: 'Vous n’avez rien reçu ? Attendez une minute. Puis demandez un autre code.',
    },
    welcome: 'C’est bon. Vous recevrez les dangers. Vous pouvez choisir ici :',
    note: 'Vous seul connaissez cette page. Pour revenir, demandez un nouveau code.',
    ending: {
      text: 'Vous ne recevrez plus de SMS. Nous effaçons votre numéro.',
      action: 'Arrêter et effacer mon numéro',
    },
    ended: 'Nous avons effacé votre numéro. Vous ne recevrez plus de SMS de la mairie.',
    off: { text: 'La mairie n’envoie pas encore de SMS. Lisez les dangers sur ce site.' },
  },
  off: {
    title: 'Pas d’e-mail en ce moment',
    text: 'La mairie n’envoie pas encore d’e-mails. Lisez les nouvelles sur ce site.',
  },
};
