/** The few words that renditions add of their own. */
import type { MessageKind } from '#core/contracts/index.ts';
import type { Verdict } from '#templates/screen/rumour/schema.ts';
import { isFrench } from './dates.ts';
import { type TakingPartWords, takingPartWords } from './words-taking-part.ts';

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
  readonly consultation: TakingPartWords;
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
  consultation: takingPartWords.fr,
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
  consultation: takingPartWords.en,
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
