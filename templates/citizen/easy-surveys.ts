/** The words of surveys in easy-to-read French, by the rules of `easy-words.ts`. */
import type { Easier } from './easier.ts';
import type { SurveyWords } from './survey-words.ts';

export const easySurveys: Easier<SurveyWords> = {
  who: {
    anyone: 'Tout le monde peut répondre. Vous répondez une fois.',
    email:
      'Vous donnez votre adresse e-mail. La mairie vous envoie un lien. Avec ce lien, vous répondez une fois.',
    codes:
      'La mairie vous a envoyé une lettre. Dans la lettre, il y a un code. Avec ce code, vous répondez une fois.',
    paper: 'Vous pouvez aussi répondre sur papier à la mairie. Vous répondez une seule fois.',
  },
  secret:
    'Vos réponses sont secrètes. La mairie sait que vous avez répondu. Elle ne sait pas ce que vous avez répondu.',
  preview: 'Cette page est un essai pour la mairie. Elle n’envoie rien. Elle ne garde rien.',
  previewAgain: 'Recommencer l’essai',
  texts: 'La mairie lit vos textes avant de les montrer. N’écrivez pas de nom. N’écrivez pas d’adresse.',
  form: {
    stepAtMost: 'Étape {at} sur {most}',
    optional: '(si vous voulez)',
    several: 'Cochez {n} réponses au plus.',
    range: 'Écrivez un nombre entre {least} et {most}.',
    length: '{n} lettres au plus.',
    review: 'Relire et envoyer',
    reviewText: 'Relisez vos réponses. Elles ne sont pas encore parties.',
    once: 'Après, vous ne pouvez plus changer vos réponses.',
    fault: 'Il y a une erreur sur cette page.',
    askedText: 'La mairie vous envoie un lien. Attendez quelques minutes. Puis ouvrez le lien.',
  },
  faults: {
    number: 'Écrivez un nombre de la liste.',
    'too-long': 'C’est trop long. Écrivez {n} lettres au plus.',
  },
  receipt: {
    title: 'La mairie a vos réponses',
    again: 'La mairie a déjà vos réponses',
    againText: 'Vous aviez déjà envoyé ces réponses. Elles comptent une fois.',
    text: 'Notez ce reçu. À la fin, vous pouvez vérifier vos réponses. Ne montrez ce reçu à personne.',
  },
  check: {
    intro: 'Tapez ici votre reçu.',
    'in-box': 'Vos réponses sont arrivées. La mairie les compte à la fin.',
    counted: 'La mairie a compté vos réponses\u00a0:',
    unknown: 'Ce reçu n’existe pas. Regardez bien votre reçu. Puis demandez à la mairie.',
  },
  result: {
    note: 'La mairie compte chaque question à part.',
    noText: 'Il n’y a pas de texte.',
    hidden: 'Un tiret cache un petit nombre. Comme cela, on ne reconnaît personne.',
    dataText: 'Ce fichier montre toutes les réponses. Il n’y a pas de nom.',
    json: 'Prendre le fichier des réponses',
    csv: 'Prendre le tableau des réponses',
  },
};
