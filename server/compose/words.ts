/** The few words that renditions add of their own. */
import type { MessageKind } from '#core/contracts/index.ts';
import type { Verdict } from '#templates/screen/rumour/schema.ts';
import type { ShownPoll, ShownWhat } from './context.ts';
import { isFrench } from './dates.ts';

type Words = {
  readonly kind: Readonly<Record<MessageKind, string>>;
  readonly urgent: string;
  readonly vital: string;
  readonly exercise: { readonly word: string; readonly sentence: string };
  readonly test: { readonly word: string; readonly sentence: string };
  /** What a QR code leads to. */
  readonly qr: { readonly scan: string; readonly readOn: string; readonly answer: string };
  /** Beyond what has room in a list. */
  readonly more: (count: number) => string;
  readonly countdown: {
    readonly before: string;
    readonly days: string;
    readonly tomorrow: string;
    readonly today: string;
  };
  readonly legal: {
    readonly reference: string;
    readonly from: string;
    readonly until: string;
    readonly signedBy: string;
    readonly read: (pages: number | undefined) => string;
  };
  readonly poll: {
    readonly none: string;
    readonly votes: (count: number) => string;
    readonly closes: (day: string) => string;
  };
  readonly consultation: {
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
  readonly solved: {
    readonly head: string;
    readonly asked: (day: string) => string;
    readonly done: (day: string) => string;
    readonly quoted: (text: string) => string;
    readonly many: (count: number) => string;
    readonly before: string;
    readonly after: string;
    readonly read: string;
    readonly panel: (what: string) => string;
  };
  readonly rumour: {
    readonly heard: string;
    readonly quoted: (claim: string) => string;
    readonly verdict: string;
    readonly heardOn: string;
    readonly verdicts: Readonly<Record<Verdict, string>>;
  };
  readonly pages: (count: number) => string;
};

/** What is told of at one stage alone. */
const everyStage = (head: string) => ({ ahead: head, open: head, over: head, counted: head });

const french: Words = {
  kind: {
    news: 'Actualité',
    event: 'Agenda',
    notice: 'Info pratique',
    service: 'Service',
    alert: 'Alerte',
    correction: 'Rectificatif',
    agenda: 'Agenda',
    countdown: 'Compte à rebours',
    legal: 'Affichage légal',
    identity: 'Bienvenue',
    headlines: 'À la une',
    figures: 'En ce moment',
    video: 'Vidéo',
    pages: 'Document',
    web: 'Page web',
    poll: 'Votre avis',
    consultation: 'Consultation',
    solved: 'Vous l’avez dit, c’est fait',
    rumour: 'Info ou intox',
  },
  urgent: 'Urgent',
  vital: 'Danger',
  exercise: { word: 'EXERCICE', sentence: 'ceci n’est pas une alerte réelle' },
  test: { word: 'TEST', sentence: 'ceci n’est pas une alerte réelle' },
  qr: { scan: 'En savoir plus', readOn: 'Lire la suite', answer: 'Pour répondre' },
  more: (count) => (count === 1 ? 'et un autre rendez-vous' : `et ${count} autres rendez-vous`),
  countdown: { before: 'Plus que', days: 'jours', tomorrow: 'C’est demain', today: 'C’est aujourd’hui' },
  legal: {
    reference: 'Référence',
    from: 'Affiché le',
    until: 'Jusqu’au',
    signedBy: 'Signé',
    read: (pages) =>
      pages === undefined || pages === 1
        ? 'Lire l’acte en entier'
        : `Lire l’acte en entier (${pages}\u00a0pages)`,
  },
  poll: {
    none: 'Soyez les premiers à répondre',
    votes: (count) => `${count.toLocaleString('fr-FR')}\u00a0${count > 1 ? 'réponses' : 'réponse'}`,
    closes: (day) => `jusqu’au ${day}`,
  },
  consultation: {
    head: {
      ahead: 'Consultation à venir',
      open: 'Consultation\u00a0: à vous de choisir',
      over: 'Consultation terminée',
      counted: 'Résultat de la consultation',
    },
    heads: {
      survey: {
        ahead: 'Enquête à venir',
        open: 'Enquête\u00a0: donnez votre avis',
        over: 'Enquête terminée',
        counted: 'Résultat de l’enquête',
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
    proposed: (count) =>
      `${count.toLocaleString('fr-FR')}\u00a0${count > 1 ? 'propositions' : 'proposition'}`,
    noneProposed: 'Soyez les premiers à proposer',
    cost: (amount) => `Coût estimé\u00a0: ${amount}`,
    take: 'Pour participer',
    read: 'En savoir plus',
    from: 'À partir du',
    until: 'Jusqu’au',
    ended: 'Terminée le',
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
        survey: (until) => `Enquête jusqu’au ${until}`,
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
  },
  solved: {
    head: 'Vous l’avez dit, c’est fait',
    asked: (day) => `Signalé le ${day}`,
    done: (day) => `Fait le ${day}`,
    quoted: (text) => `«\u00a0${text}\u00a0»`,
    many: (count) =>
      count === 1
        ? '1\u00a0personne l’a demandé'
        : `${count.toLocaleString('fr-FR')}\u00a0personnes l’ont demandé`,
    before: 'Avant',
    after: 'Maintenant',
    read: 'Signaler, suivre',
    panel: (what) => `Vous l’avez dit, c’est fait\u00a0: ${what}`,
  },
  rumour: {
    heard: 'On entend dire\u00a0:',
    quoted: (claim) => `«\u00a0${claim}\u00a0»`,
    verdict: 'Est-ce vrai\u00a0?',
    heardOn: 'Entendu depuis le',
    verdicts: {
      false: 'C’est faux',
      misleading: 'C’est trompeur',
      unproven: 'Rien ne le prouve',
      partly: 'C’est vrai en partie',
      true: 'C’est vrai',
    },
  },
  pages: (count) => (count === 1 ? '1\u00a0page' : `${count}\u00a0pages`),
};

const english: Words = {
  kind: {
    news: 'News',
    event: 'What’s on',
    notice: 'Notice',
    service: 'Service',
    alert: 'Alert',
    correction: 'Correction',
    agenda: 'What’s on',
    countdown: 'Countdown',
    legal: 'Legal notice',
    identity: 'Welcome',
    headlines: 'Latest news',
    figures: 'Right now',
    video: 'Video',
    pages: 'Document',
    web: 'Web page',
    poll: 'Your say',
    consultation: 'Consultation',
    solved: 'You said, we did',
    rumour: 'Rumour or fact',
  },
  urgent: 'Urgent',
  vital: 'Danger',
  exercise: { word: 'EXERCISE', sentence: 'this is not a real alert' },
  test: { word: 'TEST', sentence: 'this is not a real alert' },
  qr: { scan: 'Find out more', readOn: 'Read on', answer: 'To answer' },
  more: (count) => (count === 1 ? 'and one more' : `and ${count} more`),
  countdown: { before: 'Only', days: 'days left', tomorrow: 'It is tomorrow', today: 'It is today' },
  legal: {
    reference: 'Reference',
    from: 'Displayed from',
    until: 'Until',
    signedBy: 'Signed',
    read: (pages) =>
      pages === undefined || pages === 1 ? 'Read the whole act' : `Read the whole act (${pages}\u00a0pages)`,
  },
  poll: {
    none: 'Be the first to answer',
    votes: (count) => `${count.toLocaleString('en-GB')}\u00a0${count > 1 ? 'answers' : 'answer'}`,
    closes: (day) => `until ${day}`,
  },
  consultation: {
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
  },
  solved: {
    head: 'You said, we did',
    asked: (day) => `Reported on ${day}`,
    done: (day) => `Done on ${day}`,
    quoted: (text) => `“${text}”`,
    many: (count) =>
      count === 1
        ? '1\u00a0person asked for it'
        : `${count.toLocaleString('en-GB')}\u00a0people asked for it`,
    before: 'Before',
    after: 'Now',
    read: 'Report and follow',
    panel: (what) => `You said, we did: ${what}`,
  },
  rumour: {
    heard: 'It is being said:',
    quoted: (claim) => `“${claim}”`,
    verdict: 'Is it true?',
    heardOn: 'Heard since',
    verdicts: {
      false: 'It is false',
      misleading: 'It is misleading',
      unproven: 'Nothing proves it',
      partly: 'It is true in part',
      true: 'It is true',
    },
  },
  pages: (count) => (count === 1 ? '1\u00a0page' : `${count}\u00a0pages`),
};

export function wordsOf(language: string): Words {
  return isFrench(language) ? french : english;
}
