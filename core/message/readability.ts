/**
 * How easily a French text is read, and what would make it easier. The measure is that of Kandel and Moles (1958), Flesch's
 * reading ease fitted to French: 207 − 1.015 × words per sentence − 73.6 × syllables per word. The hints follow the
 * European rules for easy-to-read information (Inclusion Europe, « Information for all »): short sentences, usual words,
 * no abbreviations, the active voice, plain digits. A hint is for a person to judge; nothing is refused for it.
 */

export type ReadingHint = {
  readonly hint: 'sentence' | 'word' | 'abbreviation' | 'passive' | 'roman' | 'aside' | 'negation';
  /** What of the text it is about: the sentence's beginning, the words. */
  readonly about: readonly string[];
  /** Of a sentence: how many words it has. */
  readonly words?: number;
};
export type Reading = {
  /** 0 (hardly readable) to 100 (very easily). */
  readonly ease: number;
  readonly level: 'easy' | 'fair' | 'hard';
  readonly hints: readonly ReadingHint[];
};
/** For everybody, or for people who read with difficulty. */
type Rules = {
  readonly sentence: number;
  readonly syllables: number;
  readonly easy: number;
  readonly fair: number;
};

const rules: Readonly<Record<'everybody' | 'falc', Rules>> = {
  everybody: { sentence: 25, syllables: 6, easy: 60, fair: 40 },
  falc: { sentence: 12, syllables: 4, easy: 75, fair: 60 },
};
/** Fewer words than this say nothing about how they are read. */
const fewestWords = 4;
const mostNamed = 6;
const sentenceBeginning = 6;

/** Undefined for a text too short to judge. */
export function readFrench(text: string, audience: keyof typeof rules): Reading | undefined {
  const rule = rules[audience];
  const sentences = sentencesOf(text);
  const words = sentences.flatMap(wordsOf);
  if (words.length < fewestWords) return undefined;
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  const ease = 207 - 1.015 * (words.length / sentences.length) - 73.6 * (syllables / words.length);
  const hints = [
    ...longSentences(sentences, rule),
    ...list('word', longWords(words, rule)),
    ...list('abbreviation', matches(text, abbreviation)),
    ...list('passive', passives(text)),
    ...(audience === 'falc'
      ? [
          ...list('roman', matches(text, romanNumber)),
          ...list('aside', matches(text, aside)),
          ...list('negation', matches(text, doubleNegation)),
        ]
      : []),
  ];
  const level = ease >= rule.easy ? 'easy' : ease >= rule.fair ? 'fair' : 'hard';
  return { ease: Math.round(Math.min(100, Math.max(0, ease))), level, hints };
}

/** Full stops of usual abbreviations end no sentence. */
const sentenceEnd = /(?<!(?:^|[\s(])(?:M|MM|Mme|Dr|St|Ste|av|bd|tél|p|art))[.!?…]+(?=\s|$)|\n+/gu;

function sentencesOf(text: string): string[] {
  return text
    .split(sentenceEnd)
    .map((part) => part.trim())
    .filter((part) => wordsOf(part).length > 0);
}

function wordsOf(text: string): string[] {
  return text.match(/\p{L}+(?:-\p{L}+)*/gu) ?? [];
}

const vowels = 'aeiouyàâäéèêëîïôöùûüœæ';
const vowelGroups = new RegExp(`[${vowels}]+`, 'gu');

/** Groups of vowels, with é apart from the vowel after it, and the silent e at the end left out. */
export function syllablesOf(word: string): number {
  const lower = word.normalize('NFC').toLowerCase();
  const apart = lower.replace(/([éèëï])(?=[aeiouyàâéèôû])/gu, '$1-');
  const groups = apart.match(vowelGroups)?.length ?? 0;
  const silent = new RegExp(`[^${vowels}\\W]es?$`, 'u').test(lower) && groups > 1 ? 1 : 0;
  return Math.max(1, groups - silent);
}

function longSentences(sentences: readonly string[], { sentence: most }: Rules): ReadingHint[] {
  return sentences
    .map((sentence) => ({ sentence, words: wordsOf(sentence).length }))
    .filter(({ words }) => words > most)
    .slice(0, mostNamed)
    .map(({ sentence, words }) => ({
      hint: 'sentence',
      about: [`${sentence.split(/\s+/).slice(0, sentenceBeginning).join(' ')}…`],
      words,
    }));
}

function longWords(words: readonly string[], { syllables: most }: Rules): string[] {
  return words.filter((word) => word.split('-').some((part) => syllablesOf(part) > most));
}

/** Initials, and words cut short with or without a full stop. */
const abbreviation =
  /(?<![\p{L}\d])(?:(?:\p{Lu}\.){2,}|\p{Lu}{2,6}(?![\p{L}\d])|(?:etc|cf|ex|av|bd|tél|art|env|max|min)\.|(?:RDV|rdv|svp)(?!\p{L}))/gu;
const romanNumber = /(?<!\p{L})[IVXLC]{2,}(?=e(?!\p{L})|(?!\p{L}))/gu;
const aside = /\([^()]{2,}\)/gu;
const doubleNegation = /\bne\s+\p{L}+\s+pas\s+(?:in|im|ir)\p{L}+|\bpas\s+sans\b/giu;

/** To be, then a participle: “est fermée”, “seront avertis par”. */
const passive =
  /(?<!\p{L})(?:est|sont|sera|seront|était|étaient|a été|ont été|soit|soient|être)\s+(?:\p{L}+ment\s+)?(\p{L}*(?:ées?|és?|is|ises?|its?|ites?|us|ues?|erts?|ertes?))(?!\p{L})/giu;
/** Verbs of movement and state take “être” in the active voice too; these others are no participles at all. */
const active =
  /^(?:all|arriv|entr|rentr|tomb|rest|pass|mont|retourn|n)ée?s?$|^(?:ven|deven|reven)ue?s?$|^(?:part|sort)ie?s?$|^(?:ici|aussi|midi|puis|depuis|plus|pas|mis|gratuite?s?|petite?s?|lundi|mardi|jeudi|vendredi|samedi)$/iu;

function passives(text: string): string[] {
  return [...text.matchAll(passive)].filter(([, word = '']) => !active.test(word)).map(([whole]) => whole);
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([found]) => found);
}

function list(hint: ReadingHint['hint'], found: readonly string[]): ReadingHint[] {
  const about = [...new Set(found)].slice(0, mostNamed);
  return about.length === 0 ? [] : [{ hint, about }];
}
