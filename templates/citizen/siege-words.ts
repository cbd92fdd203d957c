/** What residents read while far more forms come in than people send. */
import { type Easier, easier } from './easier.ts';

const french = {
  title: 'Encore un instant',
  text: 'En ce moment, beaucoup plus de formulaires arrivent que d’habitude, sans doute envoyés par des machines. Avant de prendre le vôtre, une vérification est faite. Il n’y a rien à lire ni à reconnaître, et rien de ce que vous avez écrit n’est perdu.',
  wait: 'Attendez {n} secondes, puis appuyez sur «\u00a0Envoyer\u00a0».',
  tooSoon: 'Encore {n} s, puis appuyez de nouveau sur «\u00a0Envoyer\u00a0».',
  again:
    'La vérification n’a pas abouti, ou elle a trop attendu. En voici une autre\u00a0: ce que vous avez écrit est toujours là.',
  later:
    'Plusieurs formulaires ont déjà été envoyés ainsi depuis votre réseau. Réessayez dans dix minutes, avec un navigateur où les scripts sont permis, ou appelez la mairie.',
  working: 'Votre appareil fait la vérification. Le formulaire part dès qu’elle est finie.',
  progress: 'Avancement de la vérification',
  done: 'Vérification faite, envoi du formulaire.',
  send: 'Envoyer',
  photos:
    'Beaucoup de formulaires arrivent en ce moment. Attendez {n} secondes, puis envoyez de nouveau. Si vous aviez mis des photos, choisissez-les encore.',
};
export type SiegeWords = typeof french;

const english: SiegeWords = {
  title: 'One more moment',
  text: 'At the moment far more forms come in than usual, probably sent by machines. Before yours is taken, a check is made. There is nothing to read or to recognise, and nothing that you have written is lost.',
  wait: 'Wait {n} seconds, then press “Send”.',
  tooSoon: '{n} s more, then press “Send” again.',
  again:
    'The check did not work out, or waited too long. Here is another one: what you have written is still here.',
  later:
    'Several forms were already sent in this way from your network. Try again in ten minutes, with a browser in which scripts are allowed, or call the town hall.',
  working: 'Your device makes the check. The form leaves as soon as it is finished.',
  progress: 'Progress of the check',
  done: 'The check is made, the form is being sent.',
  send: 'Send',
  photos:
    'Many forms come in at the moment. Wait {n} seconds, then send it again. If you had chosen photos, choose them once more.',
};

const easy: Easier<SiegeWords> = {
  text: 'Des machines envoient beaucoup de formulaires. La mairie vérifie chaque formulaire. Vous n’avez rien à lire. Votre texte est encore là.',
  wait: 'Attendez {n} secondes. Puis appuyez sur Envoyer.',
  tooSoon: 'Attendez encore {n} secondes. Puis appuyez sur Envoyer.',
  again: 'Il faut recommencer. Votre texte est encore là.',
  later: 'Ce n’est pas possible maintenant. Attendez dix minutes. Ou appelez la mairie.',
  working: 'Votre appareil travaille. Attendez. Le formulaire part tout seul.',
  progress: 'Le travail avance',
  done: 'C’est fini. Le formulaire part.',
  photos: 'Attendez {n} secondes. Puis envoyez encore. Choisissez encore vos photos.',
};

export const siegeWords = {
  fr: french,
  en: english,
  'fr-x-falc': easier<SiegeWords>(french, easy),
} as const;
