/** Every word of the pages of surveys; what they share with consultations of one question stands in `poll-words.ts`. */
import { easier } from './easier.ts';
import { easySurveys } from './easy-surveys.ts';

const french = {
  took: { one: '{n} personne a répondu', many: '{n} personnes ont répondu' },
  who: {
    anyone:
      'Tout le monde peut répondre, une fois par navigateur. Un navigateur n’est pas une personne\u00a0: ce résultat est indicatif. Un cookie le retient jusqu’à la fin, et ne sert qu’à cela.',
    email:
      'Il faut une adresse e-mail\u00a0: un lien pour répondre y est envoyé. Une adresse compte une fois.',
    codes: 'Il faut le code de la lettre que la mairie vous a envoyée. Un code compte une fois.',
    paper:
      'Vous pouvez aussi répondre sur papier, à la mairie. C’est le même registre\u00a0: on répond une seule fois.',
  },
  secret:
    'Rien n’est gardé avant l’envoi, à la dernière étape. Vos réponses sont alors scellées\u00a0: la mairie note que vous avez répondu, jamais ce que vous avez répondu.',
  texts:
    'Ce que vous écrivez vous-même est lu par la mairie avant d’être publié. N’y mettez ni nom, ni adresse.',
  form: {
    title: 'Vos réponses',
    step: 'Étape {at} sur {most}',
    stepAtMost: 'Étape {at}, sur {most} au plus',
    lastStep: 'Dernière étape',
    optional: '(facultatif)',
    several: '{n} réponses au plus.',
    range: 'Un nombre entier, de {least} à {most}.',
    length: '{n} caractères au plus.',
    next: 'Continuer',
    back: 'Revenir',
    review: 'Relire et envoyer',
    reviewText: 'Vos réponses ne sont pas encore envoyées. Vous pouvez revenir pour les changer.',
    none: 'pas de réponse',
    send: 'Envoyer mes réponses',
    once: 'Après l’envoi, on ne peut plus les changer.',
    fault: 'Il reste quelque chose à corriger sur cette page.',
    ask: 'Recevoir mon lien pour répondre',
    askedText:
      'Si l’adresse est juste, un lien pour répondre y arrive dans quelques minutes. Rien\u00a0? Regardez aussi dans les indésirables.',
  },
  faults: {
    missing: 'Répondez à cette question.',
    unknown: 'Cette réponse n’existe pas ici.',
    'too-many': 'Cochez {n} réponses au plus.',
    number: 'Donnez un nombre entier parmi ceux qui sont proposés.',
    'too-long': 'C’est trop long\u00a0: {n} caractères au plus.',
    empty: 'Il n’y a aucune réponse à envoyer.',
  },
  receipt: {
    title: 'Vos réponses comptent',
    again: 'Vos réponses comptent déjà',
    againText: 'Elles étaient déjà arrivées. Rien n’a été changé, et elles comptent une fois.',
    label: 'Votre reçu',
    text: 'Notez-le. À la fin, il vous permet de retrouver chacune de vos réponses parmi celles de tous. Ne le montrez à personne, il dit ce que vous avez répondu.',
    check: 'Vérifier un reçu',
  },
  check: {
    title: 'Vérifier un reçu',
    intro: 'Tapez le reçu que vous avez noté en répondant.',
    label: 'Reçu',
    submit: 'Vérifier',
    'in-box': 'Ces réponses sont dans l’urne. Elles seront comptées à la fin.',
    counted: 'Ces réponses ont été comptées\u00a0:',
    unknown: 'Aucune réponse de ce questionnaire n’a ce reçu. Relisez-le, puis demandez à la mairie.',
    fault: 'Un reçu a 16 lettres et chiffres.',
    answer: '{question} {values}',
  },
  result: {
    title: 'Résultat',
    note: 'Chaque question est comptée à part\u00a0: rien ne relie deux réponses de la même personne.',
    answered: { one: '{n} réponse', many: '{n} réponses' },
    option: 'Réponse',
    people: 'Personnes',
    noText: 'Aucun texte n’est publié.',
    noAnswer: 'Sans réponse',
    band: 'De {from} à {until}',
    crossed: '{rows} × {columns}',
    total: 'Total',
    hidden:
      'Un tiret remplace un nombre quand moins de {n} personnes sont derrière lui, ou quand il permettrait d’en retrouver un.',
    data: 'Données',
    dataText:
      'Le fichier JSON contient chaque réponse à chaque question, sans aucun nom, et permet de recompter\u00a0: beffroi poll verify FICHIER.',
    json: 'Toutes les réponses (JSON)',
    csv: 'Le résultat pour un tableur (CSV)',
  },
  one: 'Revenir au questionnaire',
  preview:
    'Aperçu pour la mairie\u00a0: les habitants verront ces pages ainsi. Rien n’est envoyé, rien n’est gardé.',
  previewAgain: 'Recommencer l’aperçu',
};
export type SurveyWords = typeof french;

const english: SurveyWords = {
  took: { one: '{n} person has answered', many: '{n} people have answered' },
  who: {
    anyone:
      'Everybody may answer, once from each browser. A browser is no person: this result is an indication. A cookie remembers it until the end, and serves nothing else.',
    email: 'You need an e-mail address: a link to answer is sent there. An address counts once.',
    codes: 'You need the code of the letter that the town hall has sent you. A code counts once.',
    paper: 'You can also answer on paper, at the town hall. It is the same register: one answers only once.',
  },
  secret:
    'Nothing is kept before you send it, at the last step. Your answers are then sealed: the town hall notes that you have answered, never what you have answered.',
  texts:
    'What you write yourself is read by the town hall before it is published. Put no name and no address there.',
  form: {
    title: 'Your answers',
    step: 'Step {at} of {most}',
    stepAtMost: 'Step {at}, of {most} at most',
    lastStep: 'Last step',
    optional: '(optional)',
    several: '{n} answers at most.',
    range: 'A whole number, from {least} to {most}.',
    length: '{n} characters at most.',
    next: 'Go on',
    back: 'Go back',
    review: 'Read again and send',
    reviewText: 'Your answers are not sent yet. You can go back and change them.',
    none: 'no answer',
    send: 'Send my answers',
    once: 'Once sent, they cannot be changed.',
    fault: 'Something on this page is still to be mended.',
    ask: 'Send me my link to answer',
    askedText:
      'If the address is right, a link to answer arrives there in a few minutes. Nothing? Look among the unwanted ones as well.',
  },
  faults: {
    missing: 'Answer this question.',
    unknown: 'This answer does not exist here.',
    'too-many': 'Tick {n} answers at most.',
    number: 'Give a whole number among those that are offered.',
    'too-long': 'This is too long: {n} characters at most.',
    empty: 'There is no answer to send.',
  },
  receipt: {
    title: 'Your answers count',
    again: 'Your answers count already',
    againText: 'They had already arrived. Nothing was changed, and they count once.',
    label: 'Your receipt',
    text: 'Write it down. At the end it lets you find each of your answers among those of all. Show it to nobody, it tells what you have answered.',
    check: 'Check a receipt',
  },
  check: {
    title: 'Check a receipt',
    intro: 'Type the receipt that you noted when you answered.',
    label: 'Receipt',
    submit: 'Check',
    'in-box': 'These answers lie in the box. They will be counted at the end.',
    counted: 'These answers were counted:',
    unknown: 'No answers of this survey have this receipt. Read it again, then ask the town hall.',
    fault: 'A receipt has 16 letters and figures.',
    answer: '{question} {values}',
  },
  result: {
    title: 'Result',
    note: 'Each question is counted on its own: nothing joins two answers of the same person.',
    answered: { one: '{n} answer', many: '{n} answers' },
    option: 'Answer',
    people: 'People',
    noText: 'No text is published.',
    noAnswer: 'No answer',
    band: '{from} to {until}',
    crossed: '{rows} × {columns}',
    total: 'Total',
    hidden:
      'A dash stands for a number when fewer than {n} people are behind it, or when one such could be worked out from it.',
    data: 'Data',
    dataText:
      'The JSON file holds each answer to each question, without any name, and lets you count again: beffroi poll verify FILE.',
    json: 'All answers (JSON)',
    csv: 'The result for a spreadsheet (CSV)',
  },
  one: 'Back to the survey',
  preview: 'Preview for the town hall: residents will see these pages so. Nothing is sent, nothing is kept.',
  previewAgain: 'Begin the preview again',
};

export const surveyWords = {
  fr: french,
  en: english,
  'fr-x-falc': easier<SurveyWords>(french, easySurveys),
} as const;
