/**
 * The statement that a public site owes its readers (RGAA 4.1, law 2005-102, article 47): what is known, and nothing more.
 * What was checked comes from the tests, not from anybody's pen.
 */
import { type Locale, sayDate } from '../../compose/index.ts';
import type { CheckedPages } from './checked-pages.ts';

export type Statement = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly checks: {
    readonly title: string;
    readonly intro: string;
    readonly list: readonly string[];
    readonly note: string;
  };
};

type Check = CheckedPages['checks']['axe'];
type Words = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly heading: string;
  readonly none: string;
  readonly intro: (checked: CheckedPages, day: string) => string;
  readonly result: (check: Check) => string;
  readonly kinds: Readonly<Record<keyof CheckedPages['checks'], string>>;
  readonly note: string;
};

const french: Words = {
  title: 'Accessibilité',
  paragraphs: [
    'Ce site est conçu pour être lu par tout le monde : au clavier, avec un lecteur d’écran, agrandi jusqu’à 200 %, sur un petit téléphone, sans script et dans le calme.',
    'État de conformité : non conforme au RGAA 4.1, car aucun audit n’a encore été réalisé.',
    'Les textes, images et documents sont publiés par la commune ; une image peut manquer de description, un texte peut ne pas avoir de version facile à lire.',
    'Vous ne parvenez pas à lire une information ? Écrivez à la mairie ou téléphonez-lui : elle vous la donnera sous une autre forme.',
    'Si vous n’obtenez pas de réponse satisfaisante, vous pouvez saisir le Défenseur des droits.',
  ],
  heading: 'Ce qui est contrôlé',
  none: 'Aucun résultat de contrôle automatique n’accompagne cette installation : rien ne peut en être dit ici.',
  intro: ({ pages, tool }, day) =>
    `Contrôles automatiques du ${day}, avec ${tool}, sur toutes les pages (${pages}) d’une commune d’essai, en français et en anglais :`,
  result: ({ checked, faults }) =>
    `${count(checked, 'contrôle', 'fr')}, ${faults === 0 ? 'aucun défaut' : count(faults, 'défaut', 'fr')}.`,
  kinds: {
    axe: 'Règles automatiques d’accessibilité, apparences claire et sombre',
    reflow: 'Écran de 320 pixels, sans défilement horizontal',
    zoom: 'Agrandissement à 200 %, sans défilement horizontal',
    plain: 'Lecture sans script',
  },
  note: 'Ces contrôles ne voient qu’une partie des défauts et ne remplacent pas un audit. Ils portent sur le logiciel, non sur les textes et les images que la commune publie.',
};

const english: Words = {
  title: 'Accessibility',
  paragraphs: [
    'This site is made to be read by everybody: with a keyboard, with a screen reader, enlarged to 200%, on a small telephone, without scripts, and in peace.',
    'Compliance: not compliant with RGAA 4.1, because no audit has been carried out yet.',
    'Texts, pictures and documents are published by the town; a picture may lack a description, and a text an easy-to-read version.',
    'Is there something that you cannot read? Write to the town hall or call it: you will get it in another form.',
    'If the answer does not satisfy you, you can turn to the Défenseur des droits, the French defender of rights.',
  ],
  heading: 'What is checked',
  none: 'No result of automatic checks comes with this installation: nothing can be said of it here.',
  intro: ({ pages, tool }, day) =>
    `Automatic checks of ${day}, with ${tool}, on all pages (${pages}) of a town made for testing, in French and in English:`,
  result: ({ checked, faults }) =>
    `${count(checked, 'check', 'en')}, ${faults === 0 ? 'no fault' : count(faults, 'fault', 'en')}.`,
  kinds: {
    axe: 'Automatic rules of accessibility, light and dark',
    reflow: 'A screen of 320 pixels, without scrolling sideways',
    zoom: 'Enlarged to 200%, without scrolling sideways',
    plain: 'Reading without scripts',
  },
  note: 'These checks see only some of the faults and are no substitute for an audit. They are about the software, not about the texts and pictures that the town publishes.',
};

export function statementOf(checked: CheckedPages | undefined, locale: Locale): Statement {
  const isFrench = locale.language !== 'en';
  const { title, paragraphs, heading, none, intro, result, kinds, note } = isFrench ? french : english;
  if (!checked) return { title, paragraphs, checks: { title: heading, intro: none, list: [], note: '' } };
  const colon = isFrench ? '\u00a0: ' : ': ';
  const list = (Object.keys(kinds) as (keyof typeof kinds)[]).map(
    (kind) => `${kinds[kind]}${colon}${result(checked.checks[kind])}`,
  );
  return {
    title,
    paragraphs,
    checks: { title: heading, intro: intro(checked, sayDate(checked.at, locale)), list, note },
  };
}

function count(number: number, word: string, language: 'fr' | 'en'): string {
  const one = language === 'fr' ? number < 2 : number === 1;
  return `${number.toLocaleString(language)}\u00a0${word}${one ? '' : 's'}`;
}
