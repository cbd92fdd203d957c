/** The words of displays about whatever residents take part in. */
import type { ShownPoll, ShownWhat } from './context.ts';

export type TakingPartWords = {
  readonly head: Readonly<Record<ShownPoll['stage'], string>>;
  /** Of what is no question put to the vote. */
  readonly heads: Readonly<Record<ShownWhat, Readonly<Record<ShownPoll['stage'], string>>>>;
  /** What stands before its day. */
  readonly days: Readonly<Partial<Record<ShownWhat, string>>>;
  readonly proposed: (count: number) => string;
  readonly noneProposed: string;
  readonly cost: (amount: string) => string;
  readonly take: string;
  readonly read: string;
  readonly from: string;
  readonly until: string;
  readonly ended: string;
  /** Choices that have no room. */
  readonly others: (count: number) => string;
  readonly choices: (count: number) => string;
  readonly sealed: string;
  readonly noneYet: string;
  readonly voters: (count: number) => string;
  readonly points: (count: string) => string;
  readonly waits: string;
  readonly panel: {
    readonly open: (until: string) => string;
    readonly ahead: (from: string, until: string) => string;
    readonly counted: (name: string) => string;
    readonly none: string;
    readonly opens: Readonly<Record<ShownWhat, (until: string) => string>>;
    readonly over: Readonly<Record<ShownWhat, (title: string) => string>>;
  };
};

/** What is told of at one stage alone. */
const everyStage = (head: string) => ({ ahead: head, open: head, over: head, counted: head });

const french: TakingPartWords = {
  head: {
    ahead: 'Consultation à venir',
    open: 'Consultation\u00a0: à vous de choisir',
    over: 'Consultation terminée',
    counted: 'Résultat de la consultation',
  },
  heads: {
    survey: {
      ahead: 'Questionnaire à venir',
      open: 'Questionnaire\u00a0: donnez votre avis',
      over: 'Questionnaire terminé',
      counted: 'Résultat du questionnaire',
    },
    debate: {
      ahead: 'Débat à venir',
      open: 'Débat\u00a0: dites ce que vous en pensez',
      over: 'Débat terminé',
      counted: 'Ce qui ressort du débat',
    },
    deposit: {
      ahead: 'Appel à idées à venir',
      open: 'À vous de proposer',
      over: 'Dépôt terminé',
      counted: 'Dépôt terminé',
    },
    support: {
      ahead: 'Appel à idées',
      open: 'Quelles idées soutenez-vous\u00a0?',
      over: 'Soutien terminé',
      counted: 'Soutien terminé',
    },
    won: everyStage('Vous avez choisi ce projet'),
    started: everyStage('Vous l’avez proposé, c’est en cours'),
    done: everyStage('Vous l’avez proposé, c’est fait'),
  },
  days: { won: 'Choisi le', started: 'Depuis le', done: 'Fait le' },
  proposed: (count) => `${count.toLocaleString('fr-FR')}\u00a0${count > 1 ? 'propositions' : 'proposition'}`,
  noneProposed: 'Soyez les premiers à proposer',
  cost: (amount) => `Coût estimé\u00a0: ${amount}`,
  take: 'Pour participer',
  read: 'En savoir plus',
  from: 'À partir du',
  until: 'Jusqu’au',
  ended: 'Fin le',
  others: (count) => (count === 1 ? 'et 1 autre choix' : `et ${count} autres choix`),
  choices: (count) => `${count}\u00a0choix possibles`,
  sealed: 'Réponses scellées jusqu’à la fin',
  noneYet: 'Soyez les premiers à répondre',
  voters: (count) => `${count.toLocaleString('fr-FR')}\u00a0${count > 1 ? 'participants' : 'participant'}`,
  points: (count) => `${count}\u00a0points`,
  waits: 'Le dépouillement est en cours. Le résultat sera affiché ici.',
  panel: {
    open: (until) => `Consultation jusqu’au ${until}`,
    ahead: (from, until) => `Consultation du ${from} au ${until}`,
    counted: (name) => `Consultation\u00a0: ${name}`,
    none: 'Consultation\u00a0: personne n’a répondu',
    opens: {
      survey: (until) => `Questionnaire jusqu’au ${until}`,
      debate: (until) => `Débat jusqu’au ${until}`,
      deposit: (until) => `Vos idées jusqu’au ${until}`,
      support: (until) => `Soutenez des idées jusqu’au ${until}`,
      won: (day) => day,
      started: (day) => day,
      done: (day) => day,
    },
    over: {
      survey: (title) => `Résultat\u00a0: ${title}`,
      debate: (title) => `Débat terminé\u00a0: ${title}`,
      deposit: (title) => title,
      support: (title) => title,
      won: (title) => `Choisi\u00a0: ${title}`,
      started: (title) => `En cours\u00a0: ${title}`,
      done: (title) => `C’est fait\u00a0: ${title}`,
    },
  },
};

const english: TakingPartWords = {
  head: {
    ahead: 'Consultation to come',
    open: 'Consultation: you choose',
    over: 'Consultation over',
    counted: 'Result of the consultation',
  },
  heads: {
    survey: {
      ahead: 'Survey to come',
      open: 'Survey: tell us what you think',
      over: 'Survey over',
      counted: 'Result of the survey',
    },
    debate: {
      ahead: 'Debate to come',
      open: 'Debate: say what you think of it',
      over: 'Debate over',
      counted: 'What came out of the debate',
    },
    deposit: {
      ahead: 'Call for ideas to come',
      open: 'What do you propose?',
      over: 'Proposals are over',
      counted: 'Proposals are over',
    },
    support: {
      ahead: 'Call for ideas',
      open: 'Which ideas do you support?',
      over: 'Supports are over',
      counted: 'Supports are over',
    },
    won: everyStage('You have chosen this project'),
    started: everyStage('You proposed it, it is under way'),
    done: everyStage('You proposed it, it is done'),
  },
  days: { won: 'Chosen on', started: 'Since', done: 'Done on' },
  proposed: (count) => `${count.toLocaleString('en-GB')}\u00a0${count > 1 ? 'proposals' : 'proposal'}`,
  noneProposed: 'Be the first to propose',
  cost: (amount) => `Estimated cost: ${amount}`,
  take: 'Take part',
  read: 'Find out more',
  from: 'From',
  until: 'Until',
  ended: 'Ended on',
  others: (count) => (count === 1 ? 'and 1 more choice' : `and ${count} more choices`),
  choices: (count) => `${count}\u00a0choices`,
  sealed: 'Answers sealed until the end',
  noneYet: 'Be the first to answer',
  voters: (count) => `${count.toLocaleString('en-GB')}\u00a0took part`,
  points: (count) => `${count}\u00a0points`,
  waits: 'Answers are being counted. The result will be shown here.',
  panel: {
    open: (until) => `Consultation until ${until}`,
    ahead: (from, until) => `Consultation ${from} to ${until}`,
    counted: (name) => `Consultation: ${name}`,
    none: 'Consultation: nobody answered',
    opens: {
      survey: (until) => `Survey until ${until}`,
      debate: (until) => `Debate until ${until}`,
      deposit: (until) => `Your ideas until ${until}`,
      support: (until) => `Support ideas until ${until}`,
      won: (day) => day,
      started: (day) => day,
      done: (day) => day,
    },
    over: {
      survey: (title) => `Result: ${title}`,
      debate: (title) => `Debate over: ${title}`,
      deposit: (title) => title,
      support: (title) => title,
      won: (title) => `Chosen: ${title}`,
      started: (title) => `Under way: ${title}`,
      done: (title) => `Done: ${title}`,
    },
  },
};

export const takingPartWords = { fr: french, en: english };
