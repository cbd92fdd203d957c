/** Every word of the pages of debates, in the three languages of the site. */
import { type Easier, easier } from './easier.ts';

const french = {
  took: { one: '{n} personne a pris part', many: '{n} personnes ont pris part' },
  who: {
    anyone:
      'Tout le monde peut prendre part, une fois par navigateur. Un navigateur n’est pas une personne\u00a0: ce résultat est indicatif. Un cookie le retient jusqu’à la fin, et ne sert qu’à cela.',
    email:
      'Il faut une adresse e-mail\u00a0: un lien pour prendre part y est envoyé. Une adresse compte une fois.',
    codes: 'Il faut le code de la lettre que la mairie vous a envoyée. Un code compte une fois.',
  },
  how: 'Une phrase à la fois\u00a0: dites si vous êtes d’accord. Vous pouvez passer, vous arrêter, revenir plus tard.',
  secret:
    'Vos réponses restent ensemble jusqu’à la fin, sans votre nom, puis elles sont effacées. On publie des totaux, jamais qui pense quoi.',
  rules: 'Une phrase proposée est lue par la mairie avant d’être montrée. Un refus a sa raison.',
  form: {
    title: 'Êtes-vous d’accord\u00a0?',
    step: '{said} phrases sur {all}',
    agree: 'D’accord',
    disagree: 'Pas d’accord',
    pass: 'Je passe',
    done: 'Vous avez répondu à toutes les phrases. Merci\u00a0! D’autres peuvent encore venir.',
    propose: 'Proposer une phrase',
    proposeLabel: 'Votre phrase',
    proposeHint: 'Une seule idée, 200 caractères au plus, sans nom ni adresse.',
    send: 'Proposer',
    sent: 'Votre phrase est arrivée. La mairie la lit, puis elle est montrée à tous.',
    wrong: 'Écrivez une phrase de 200 caractères au plus.',
    many: 'Vous avez déjà proposé cinq phrases, ou il y en a trop. Celle-ci n’est pas prise.',
    ask: 'Recevoir mon lien pour prendre part',
    begin: 'Commencer',
    codeHint:
      '12 lettres et chiffres, sur la lettre de la mairie. Le même code ouvre la suite, si vous revenez plus tard.',
  },
  result: {
    title: 'Ce qui en ressort',
    unites: 'Ce qui rassemble',
    divides: 'Ce qui divise',
    all: 'Toutes les phrases',
    none: 'Aucune phrase ne rassemble nettement.',
    groups:
      'Les réponses dessinent {n} groupes de personnes, qui voient souvent les choses de la même façon\u00a0: {sizes}. Personne ne sait qui en fait partie.',
    noGroups: 'Les réponses ne dessinent pas de groupes distincts.',
    group: 'Groupe {n}',
    everybody: 'Tous',
    few: 'trop peu de réponses',
    shares: '{agree}\u00a0% d’accord, {disagree}\u00a0% pas d’accord, {pass}\u00a0% passent',
    method:
      'Méthode\u00a0: composantes principales et k-moyennes, comme Polis\u00a0; pas de groupe de moins de 5 personnes.',
    refused: 'Pourquoi des phrases n’ont pas été retenues',
    verify:
      'Les réponses de chacun sont effacées. Avec le fichier, on peut vérifier que le résultat suit des chiffres\u00a0: beffroi poll verify FICHIER.',
    json: 'Le résultat (JSON)',
    csv: 'Le résultat pour un tableur (CSV)',
  },
};
export type DebateWords = typeof french;

const english: DebateWords = {
  took: { one: '{n} person has taken part', many: '{n} people have taken part' },
  who: {
    anyone:
      'Everybody may take part, once from each browser. A browser is no person: this result is an indication. A cookie remembers it until the end, and serves nothing else.',
    email: 'You need an e-mail address: a link to take part is sent there. An address counts once.',
    codes: 'You need the code of the letter that the town hall has sent you. A code counts once.',
  },
  how: 'One sentence at a time: say whether you agree. You may pass, stop, and come back later.',
  secret:
    'Your answers stay together until the end, without your name, and are then erased. Totals are published, never who thinks what.',
  rules: 'A proposed sentence is read by the town hall before it is shown. A refusal has its reason.',
  form: {
    title: 'Do you agree?',
    step: '{said} sentences of {all}',
    agree: 'I agree',
    disagree: 'I disagree',
    pass: 'I pass',
    done: 'You have answered all sentences. Thank you! Others may still come.',
    propose: 'Propose a sentence',
    proposeLabel: 'Your sentence',
    proposeHint: 'One idea only, 200 characters at most, without name or address.',
    send: 'Propose',
    sent: 'Your sentence has arrived. The town hall reads it, then it is shown to all.',
    wrong: 'Write a sentence of 200 characters at most.',
    many: 'You have proposed five sentences already, or there are too many. This one is not taken.',
    ask: 'Send me my link to take part',
    begin: 'Begin',
    codeHint:
      '12 letters and figures, on the letter of the town hall. The same code goes on when you come back later.',
  },
  result: {
    title: 'What came of it',
    unites: 'What unites',
    divides: 'What divides',
    all: 'All sentences',
    none: 'No sentence clearly unites.',
    groups:
      'The answers draw {n} groups of people who often see things alike: {sizes}. Nobody knows who is in them.',
    noGroups: 'The answers draw no distinct groups.',
    group: 'Group {n}',
    everybody: 'Everybody',
    few: 'too few answers',
    shares: '{agree}% agree, {disagree}% disagree, {pass}% pass',
    method: 'Method: principal components and k-means, as Polis does; no group of fewer than 5 people.',
    refused: 'Why some sentences were not taken',
    verify:
      'What each person said is erased. The file lets you check that the result follows from the figures: beffroi poll verify FILE.',
    json: 'The result (JSON)',
    csv: 'The result for a spreadsheet (CSV)',
  },
};

const easy: Easier<DebateWords> = {
  took: { one: '{n} personne a répondu', many: '{n} personnes ont répondu' },
  who: {
    anyone: 'Tout le monde peut répondre. Vous répondez une fois.',
    email: 'Vous donnez votre adresse e-mail. La mairie vous envoie un lien. Avec ce lien, vous répondez.',
    codes: 'La mairie vous a envoyé une lettre. Dans la lettre, il y a un code. Avec ce code, vous répondez.',
  },
  how: 'Lisez la phrase. Dites si vous êtes d’accord. Vous pouvez vous arrêter. Vous pouvez revenir plus tard.',
  secret: 'Vos réponses sont secrètes. À la fin, la mairie efface vos réponses. Elle montre les totaux.',
  rules: 'Vous pouvez proposer une phrase. La mairie lit la phrase. Puis elle montre la phrase à tous.',
  form: {
    done: 'Vous avez répondu à toutes les phrases. Merci\u00a0!',
    proposeHint: 'Écrivez une seule idée. N’écrivez pas de nom.',
    sent: 'Votre phrase est arrivée. La mairie va lire votre phrase.',
    wrong: 'Écrivez une phrase courte.',
    many: 'Vous avez déjà proposé cinq phrases.',
    ask: 'Recevoir mon lien',
    codeHint: 'Il y a 12 lettres et chiffres. Gardez votre code. Il sert encore si vous revenez.',
  },
  result: {
    title: 'Le résultat',
    unites: 'Les gens sont d’accord',
    divides: 'Les gens ne sont pas d’accord',
    none: 'Il n’y a pas de phrase ici.',
    groups: 'Il y a {n} groupes de personnes\u00a0: {sizes}. On ne sait pas qui est dans un groupe.',
    noGroups: 'Il n’y a pas de groupes.',
    shares: '{agree}\u00a0% d’accord. {disagree}\u00a0% pas d’accord. {pass}\u00a0% passent.',
    method: 'Un groupe a 5 personnes ou plus.',
    refused: 'Pourquoi la mairie a dit non',
    verify: 'Ce fichier montre les totaux. Il n’y a pas de nom.',
    json: 'Prendre le résultat',
    csv: 'Prendre le tableau',
  },
};

export const debateWords = {
  fr: french,
  en: english,
  'fr-x-falc': easier<DebateWords>(french, easy),
} as const;
