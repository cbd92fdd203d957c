/** A survey while it is written: as its fields hold it, what is wrong with it by field, and what is sent. */
import type {
  SurveyAnswerKind,
  SurveyCondition,
  SurveyInput,
  SurveyQuestion,
} from '#core/contracts/index.ts';
import { canComeOnPaper, type SurveyFault, surveyFaults } from '#core/survey/rules.ts';
import { type OtherLanguage, otherLanguages, type Said } from '../polls/poll-draft.ts';
import { instantOf, wallOf } from '../words/zone.ts';

export const answerKinds = [
  'single',
  'several',
  'scale',
  'number',
  'short',
  'long',
] as const satisfies readonly SurveyAnswerKind['kind'][];

export type DraftOption = { readonly code: string; readonly name: Said };
/** Fields of all kinds: what one kind does not need stays while another is tried. */
export type DraftQuestion = {
  readonly code: string;
  readonly text: Said;
  readonly hint: Said;
  readonly required: boolean;
  readonly kind: SurveyAnswerKind['kind'];
  readonly options: readonly DraftOption[];
  readonly most: number | undefined;
  readonly from: number;
  readonly to: number;
  readonly low: Said;
  readonly high: Said;
  readonly least: number | undefined;
  readonly atMost: number | undefined;
  readonly unit: Said;
  readonly when: readonly SurveyCondition[];
};
export type DraftPage = {
  readonly key: string;
  readonly title: Said;
  readonly questions: readonly DraftQuestion[];
};
export type Draft = {
  readonly title: Said;
  readonly text: Said;
  readonly languages: readonly OtherLanguage[];
  readonly pages: readonly DraftPage[];
  readonly crossed: readonly (readonly [string, string])[];
  readonly who: SurveyInput['who'];
  readonly paper: boolean;
  readonly opens: string | undefined;
  readonly closes: string | undefined;
};

export type Fault = SurveyFault | 'missing' | 'same' | 'over';
/** By field: `title`, `opens`, `closes`, `crossed`, `texts`, `text CODE`, `name CODE OPTION`, `most CODE`, and `CODE` of what is wrong with a whole question. */
export type Faults = Readonly<Record<string, Fault>>;

const nothing: Said = { fr: '', en: '', falc: '' };
const questionsOf = ({ pages }: Pick<Draft, 'pages'>) => pages.flatMap(({ questions }) => questions);

const free = (letter: string, taken: readonly string[]): string => {
  for (let n = 1; ; n += 1) if (!taken.includes(`${letter}${n}`)) return `${letter}${n}`;
};
export const newOption = (options: readonly DraftOption[]): DraftOption => ({
  code: free(
    'c',
    options.map(({ code }) => code),
  ),
  name: nothing,
});
export function newQuestion(draft: Pick<Draft, 'pages'>): DraftQuestion {
  const first = newOption([]);
  return {
    code: free(
      'q',
      questionsOf(draft).map(({ code }) => code),
    ),
    text: nothing,
    hint: nothing,
    required: true,
    kind: 'single',
    options: [first, newOption([first])],
    most: 2,
    from: 1,
    to: 5,
    low: nothing,
    high: nothing,
    least: 0,
    atMost: 100,
    unit: nothing,
    when: [],
  };
}
export const newPage = (draft: Pick<Draft, 'pages'>): DraftPage => ({
  key: free(
    'p',
    draft.pages.map(({ key }) => key),
  ),
  title: nothing,
  questions: [newQuestion(draft)],
});

/** Two weeks from tomorrow morning on, by e-mail. */
export function newDraft(now: number, timeZone: string): Draft {
  const day = (days: number) => wallOf(now + days * 86_400_000, timeZone).slice(0, 10);
  return {
    title: nothing,
    text: nothing,
    languages: [],
    pages: [newPage({ pages: [] })],
    crossed: [],
    who: 'email',
    paper: false,
    opens: `${day(1)}T08:00`,
    closes: `${day(15)}T18:00`,
  };
}

type Words = SurveyInput['title'];
const saidOf = (words: Words | undefined): Said => ({
  fr: words?.fr ?? '',
  en: words?.en ?? '',
  falc: words?.falc ?? '',
});

export function draftOf(input: SurveyInput, timeZone: string): Draft {
  const text = JSON.stringify([input.title, input.text, input.pages]);
  return {
    title: saidOf(input.title),
    text: saidOf(input.text),
    languages: otherLanguages.filter((language) => text.includes(`"${language}":`)),
    pages: input.pages.map(({ title, questions }, n) => ({
      key: `p${n + 1}`,
      title: saidOf(title),
      questions: questions.map(draftQuestion),
    })),
    crossed: input.crossed,
    who: input.who,
    paper: input.paper ?? false,
    opens: wallOf(input.opensAt, timeZone),
    closes: wallOf(input.closesAt, timeZone),
  };
}

function draftQuestion({ code, text, hint, required, answer, when = [] }: SurveyQuestion): DraftQuestion {
  const other = newQuestion({ pages: [] });
  return {
    ...other,
    code,
    text: saidOf(text),
    hint: saidOf(hint),
    required,
    kind: answer.kind,
    when,
    ...('options' in answer && {
      options: answer.options.map((one) => ({ code: one.code, name: saidOf(one.name) })),
    }),
    ...(answer.kind === 'several' && { most: answer.most }),
    ...(answer.kind === 'scale' && {
      from: answer.from,
      to: answer.to,
      low: saidOf(answer.low),
      high: saidOf(answer.high),
    }),
    ...(answer.kind === 'number' && { least: answer.least, atMost: answer.most, unit: saidOf(answer.unit) }),
  };
}

/** What is sent; a draft that is not whole yet makes one that could not be held. */
export function inputOf(draft: Draft, timeZone: string): SurveyInput {
  const instant = (wall: string | undefined) => (wall === undefined ? 0 : instantOf(wall, timeZone));
  const words = (said: Said): Words | undefined => {
    if (said.fr.trim() === '') return undefined;
    const others = draft.languages.filter((language) => said[language].trim() !== '');
    return {
      fr: said.fr.trim(),
      ...Object.fromEntries(others.map((language) => [language, said[language].trim()])),
    };
  };
  const must = (said: Said): Words => words(said) ?? { fr: '' };
  const may = <K extends string>(key: K, said: Said) => {
    const found = words(said);
    return (found ? { [key]: found } : {}) as { [P in K]?: Words };
  };
  const answerOf = (question: DraftQuestion): SurveyAnswerKind => {
    const { kind, most = 1, from, to, low, high, least = 0, atMost = 0, unit } = question;
    const options = question.options.map(({ code, name }) => ({ code, name: must(name) }));
    switch (kind) {
      case 'single':
        return { kind, options };
      case 'several':
        return { kind, options, most };
      case 'scale':
        return { kind, from, to, ...may('low', low), ...may('high', high) };
      case 'number':
        return { kind, least, most: atMost, ...may('unit', unit) };
      case 'short':
      case 'long':
        return { kind };
    }
  };
  return {
    title: must(draft.title),
    ...may('text', draft.text),
    pages: draft.pages.map(({ title, questions }) => ({
      ...may('title', title),
      questions: questions.map((question) => ({
        code: question.code,
        text: must(question.text),
        ...may('hint', question.hint),
        required: question.required,
        answer: answerOf(question),
        ...(question.when.length > 0 && { when: [...question.when] }),
      })),
    })),
    crossed: draft.crossed.map(([a, b]) => [a, b]),
    who: draft.who,
    ...(canComeOnPaper(draft) && draft.paper && { paper: true }),
    opensAt: instant(draft.opens),
    closesAt: instant(draft.closes),
  };
}

/** What keeps it from being saved, each beside its field; nothing when all is well. */
export function faultsOf(draft: Draft, now: number, timeZone: string): Faults {
  const { title, opens, closes } = draft;
  const found: Record<string, Fault | undefined> = {
    title: title.fr.trim() === '' ? 'missing' : undefined,
    opens: opens === undefined ? 'missing' : undefined,
    closes: closes === undefined ? 'missing' : instantOf(closes, timeZone) <= now ? 'over' : undefined,
  };
  for (const { code, text, kind, options, most } of questionsOf(draft)) {
    if (text.fr.trim() === '') found[`text ${code}`] = 'missing';
    if (kind !== 'single' && kind !== 'several') continue;
    const names = options.map(({ name }) => name.fr.trim().toLocaleLowerCase('fr'));
    for (const [n, name] of names.entries())
      if (name === '' || names.indexOf(name) < n)
        found[`name ${code} ${options[n]?.code}`] = name === '' ? 'missing' : 'same';
    if (kind === 'several' && most === undefined) found[`most ${code}`] = 'missing';
  }
  for (const { fault, question } of surveyFaults(inputOf(draft, timeZone))) {
    const field =
      fault === 'most' && question !== undefined
        ? `most ${question}`
        : (question ?? { texts: 'texts', dates: 'closes' }[fault as 'texts' | 'dates'] ?? 'crossed');
    found[field] ??= fault;
  }
  // A condition without an answer yet.
  for (const { code, when } of questionsOf(draft))
    if (when.some(({ is }) => is.length === 0)) found[code] = 'condition-answer';
  return Object.fromEntries(Object.entries(found).filter(([, fault]) => fault !== undefined)) as Faults;
}

/** One up or down: over the edge of its page into the next one. */
export function moved(pages: readonly DraftPage[], code: string, by: -1 | 1): DraftPage[] {
  const at = pages.findIndex(({ questions }) => questions.some((one) => one.code === code));
  const page = pages[at];
  const n = page?.questions.findIndex((one) => one.code === code) ?? -1;
  const question = page?.questions[n];
  if (!page || !question) return [...pages];
  const rest = page.questions.filter((one) => one !== question);
  const inside = n + by >= 0 && n + by < page.questions.length;
  if (inside) {
    const questions = rest.toSpliced(n + by, 0, question);
    return pages.map((one) => (one === page ? { ...page, questions } : one));
  }
  const beside = pages[at + by];
  if (!beside || rest.length === 0) return [...pages];
  return pages.map((one) => {
    if (one === page) return { ...page, questions: rest };
    if (one !== beside) return one;
    return {
      ...beside,
      questions: by === -1 ? [...beside.questions, question] : [question, ...beside.questions],
    };
  });
}
