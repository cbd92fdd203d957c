/** The words of consultations in easy-to-read French, by the rules of `easy-words.ts`. */
import type { Easier } from './easier.ts';
import type { PollWords } from './poll-words.ts';

export const easyPolls: Easier<PollWords> = {
  nav: 'Voter',
  list: {
    title: 'Voter',
    intro: 'La mairie pose une question. Vous répondez une fois.',
    none: 'Il n’y a pas de vote en ce moment.',
    over: 'C’est fini',
  },
  phases: {
    ended: 'C’est fini. La mairie va compter',
    counting: 'La mairie compte',
    counted: 'Le résultat est là',
    cancelled: 'La mairie a arrêté ce vote le {at}',
  },
  who: {
    anyone: 'Tout le monde peut répondre. Vous répondez une fois.',
    email:
      'Vous donnez votre adresse e-mail. La mairie vous envoie un lien. Avec ce lien, vous votez une fois.',
    codes:
      'La mairie vous a envoyé une lettre. Dans la lettre, il y a un code. Avec ce code, vous votez une fois.',
    paper: 'Vous pouvez aussi voter sur papier à la mairie. Vous votez une seule fois.',
  },
  kinds: {
    single: 'Vous choisissez une seule réponse.',
    several: 'Vous choisissez {n} réponses au plus.',
    ranked: 'Vous donnez un numéro à vos réponses. Le numéro 1 est votre préférée.',
    points: 'Vous avez {n} points. Vous donnez ces points à vos réponses préférées.',
    knapsack: 'Vous choisissez des projets. Le total ne dépasse pas {n}.',
  },
  secret: 'Votre vote est secret. La mairie sait que vous avez voté. Elle ne sait pas ce que vous avez voté.',
  open: 'Cette page montre les réponses.',
  form: {
    codeHint: 'Il y a 12 lettres et chiffres.',
    once: 'Vous ne pouvez pas changer votre vote après.',
    emailHint: 'Personne ne voit votre adresse.',
    asked: 'Regardez vos e-mails',
    askedText: 'La mairie vous envoie un lien. Attendez quelques minutes. Puis ouvrez le lien.',
    cookie: 'Votre appareil refuse les cookies. Il faut les accepter ici pour voter.',
  },
  faults: { 'too-many': 'Vous avez coché trop de réponses.' },
  receipt: {
    title: 'Votre vote compte',
    again: 'Votre vote compte déjà',
    againText: 'Vous aviez déjà envoyé ce vote. Il compte une fois.',
    text: 'Notez ce reçu. À la fin, vous pouvez vérifier votre vote. Ne montrez ce reçu à personne.',
  },
  check: {
    intro: 'Tapez ici votre reçu.',
    'in-box': 'Votre vote est arrivé. La mairie le compte à la fin.',
    counted: 'Votre vote compte. Voici votre choix\u00a0:',
    rejected: 'Ce vote ne compte pas. Demandez pourquoi à la mairie.',
    unknown: 'Ce reçu n’existe pas. Regardez bien votre reçu. Puis demandez à la mairie.',
  },
  result: {
    noneRejected: 'Tous les votes comptent.',
    noAnomaly: 'Tout va bien.',
    closed: 'La mairie a fini ce vote plus tôt, le {at}. Elle dit pourquoi\u00a0: {reason}',
    cancelled:
      'La mairie a arrêté ce vote le {at}. Elle dit pourquoi\u00a0: {reason}. Elle a effacé les réponses. Personne ne les a lues.',
    verifyText: 'Ce fichier montre tous les votes. Il n’y a pas de nom.',
    file: 'Prendre le fichier des votes',
  },
  anomaly: {
    'paper-differs': 'Il y a {found} votes sur papier. La mairie a noté {expected} personnes.',
    'web-differs': 'Il y a {found} votes en ligne. La mairie a noté {expected} personnes.',
    burst: 'Il y a {found} votes dans la même heure, le {at}. Les autres heures, il y en a {expected}.',
    unreadable: 'La mairie ne peut pas lire {found} votes.',
    extended: 'La mairie a changé la date de fin le {at}.',
    closed: 'La mairie a fini ce vote plus tôt, le {at}.',
  },
};
