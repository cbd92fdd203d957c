/** A consultation while it is written: as its fields hold it, what is wrong with it by field, and what is sent. */
import { ceilingOf } from '#core/ballot/ballot.ts';
import type { PollEligibility, PollInput, PollMethod, PollView } from '#core/contracts/index.ts';
import { codeOf, freeCode } from '../frame/codes.ts';
import { instantOf, wallOf } from '../words/zone.ts';

export const methodKinds = [
  'single',
  'several',
  'ranked',
  'points',
  'knapsack',
] as const satisfies readonly PollMethod['kind'][];
export const voterKinds = [
  'codes',
  'email',
  'oidc',
  'anyone',
] as const satisfies readonly PollEligibility['who'][];
/** Beside French, which everybody reads where another is left out. */
export const otherLanguages = ['en', 'falc'] as const;
export type OtherLanguage = (typeof otherLanguages)[number];

/** Empty: not said in that language. */
export type Said = Readonly<Record<'fr' | OtherLanguage, string>>;
export type DraftOption = {
  readonly key: string;
  /** Of one that was saved before: it stays, whatever its name becomes. */
  readonly code?: string;
  readonly name: Said;
  readonly text: Said;
  readonly cost: number | undefined;
};
export type Draft = {
  readonly title: Said;
  readonly text: Said;
  readonly languages: readonly OtherLanguage[];
  readonly kind: PollMethod['kind'];
  readonly most: number | undefined;
  readonly points: number | undefined;
  readonly ceiling: number | undefined;
  readonly options: readonly DraftOption[];
  /** Of a participatory budget: what may be chosen, its costs and the method are settled there. */
  readonly fixed: boolean;
  readonly who: PollEligibility['who'];
  readonly paper: boolean;
  /** Paper beside persons who prove who they are: two registers that nobody can compare. */
  readonly twice: boolean;
  readonly live: boolean;
  /** Times on the wall of the town. */
  readonly opens: string | undefined;
  readonly closes: string | undefined;
};

type Fault = 'missing' | 'same' | 'number' | 'above-options' | 'above-ceiling' | 'before-opening' | 'over';
/** By field: `title`, `most`, `points`, `ceiling`, `opens`, `closes`, `name KEY`, `cost KEY`. */
export type Faults = Readonly<Record<string, Fault>>;

const nothing: Said = { fr: '', en: '', falc: '' };
let last = 0;
export const newOption = (): DraftOption => ({
  key: `new-${++last}`,
  name: nothing,
  text: nothing,
  cost: undefined,
});

/** Two weeks from tomorrow morning on, by letter and at the counter. */
export function newDraft(now: number, timeZone: string): Draft {
  const day = (days: number) => wallOf(now + days * 86_400_000, timeZone).slice(0, 10);
  return {
    title: nothing,
    text: nothing,
    languages: [],
    kind: 'single',
    most: 2,
    points: 10,
    ceiling: undefined,
    options: [newOption(), newOption()],
    fixed: false,
    who: 'codes',
    paper: true,
    twice: false,
    live: false,
    opens: `${day(1)}T08:00`,
    closes: `${day(15)}T18:00`,
  };
}

export function draftOf(
  { question, text, eligibility, ...rest }: PollInput & Pick<PollView, 'call'>,
  timeZone: string,
): Draft {
  const { title, options, method } = question;
  const all = [title, text, ...options.flatMap((option) => [option.name, option.text])];
  return {
    title: saidOf(title),
    text: saidOf(text),
    languages: otherLanguages.filter((language) => all.some((words) => words?.[language] !== undefined)),
    kind: method.kind,
    most: method.kind === 'several' ? method.most : 2,
    points: method.kind === 'points' ? method.points : 10,
    ceiling: ceilingOf(method),
    fixed: rest.call !== undefined,
    options: options.map(({ code, name, text: more, cost }) => ({
      key: code,
      code,
      name: saidOf(name),
      text: saidOf(more),
      cost,
    })),
    who: eligibility.who,
    paper: eligibility.who === 'oidc' || eligibility.paper,
    twice: eligibility.twice ?? false,
    live: rest.live ?? false,
    opens: wallOf(rest.opensAt, timeZone),
    closes: wallOf(rest.closesAt, timeZone),
  };
}

/** What keeps it from being saved, each beside its field; nothing when all is well. */
export function faultsOf(draft: Draft, now: number, timeZone: string): Faults {
  const { title, kind, most, points, ceiling, options, opens, closes } = draft;
  const names = options.map(({ name }) => name.fr.trim().toLocaleLowerCase('fr'));
  const instant = (wall: string) => instantOf(wall, timeZone);
  const found: Record<string, Fault | undefined> = {
    title: title.fr.trim() === '' ? 'missing' : undefined,
    opens: opens === undefined ? 'missing' : undefined,
    closes:
      closes === undefined
        ? 'missing'
        : opens !== undefined && instant(closes) <= instant(opens)
          ? 'before-opening'
          : instant(closes) <= now
            ? 'over'
            : undefined,
    most:
      kind !== 'several'
        ? undefined
        : (within(most, 40) ?? (Number(most) > options.length ? 'above-options' : undefined)),
    points: kind === 'points' ? within(points, 1000) : undefined,
    ceiling: kind === 'knapsack' ? within(ceiling, 1_000_000) : undefined,
  };
  for (const [n, { key, cost }] of options.entries()) {
    const name = names[n] ?? '';
    found[`name ${key}`] = name === '' ? 'missing' : names.indexOf(name) < n ? 'same' : undefined;
    if (kind === 'knapsack')
      found[`cost ${key}`] =
        within(cost, 1_000_000) ??
        (Number(cost) > (ceiling ?? Number.POSITIVE_INFINITY) ? 'above-ceiling' : undefined);
  }
  return Object.fromEntries(Object.entries(found).filter(([, fault]) => fault !== undefined)) as Faults;
}

function within(value: number | undefined, most: number): Fault | undefined {
  if (value === undefined) return 'missing';
  return Number.isInteger(value) && value >= 1 && value <= most ? undefined : 'number';
}

/** What is sent of a draft without faults. What does not belong to its kind is left out. */
export function inputOf(draft: Draft, timeZone: string): PollInput {
  const { languages, who, options, opens, closes } = draft;
  const words = (said: Said) => wordsOf(said, languages);
  const text = words(draft.text);
  const taken = new Set(options.flatMap(({ code }) => code ?? []));
  return {
    ...(text && { text }),
    question: {
      title: words(draft.title) ?? { fr: '' },
      options: options.map(({ code, name, text: about, cost }) => {
        const more = words(about);
        return {
          code: code ?? freeCode(codeOf(name.fr, 'choix'), taken),
          name: words(name) ?? { fr: '' },
          ...(more && { text: more }),
          ...((draft.kind === 'knapsack' || draft.fixed) && cost !== undefined && { cost }),
        };
      }),
      method: methodOf(draft),
    },
    eligibility:
      who === 'oidc'
        ? { who, paper: draft.twice, ...(draft.twice && { twice: true }) }
        : { who, paper: who !== 'anyone' && draft.paper },
    opensAt: instantOf(opens ?? '', timeZone),
    closesAt: instantOf(closes ?? '', timeZone),
    ...(who === 'anyone' && draft.live && { live: true }),
  };
}

function methodOf({ kind, most = 1, points = 1, ceiling = 1, fixed }: Draft): PollMethod {
  switch (kind) {
    case 'single':
    case 'ranked':
      return { kind };
    case 'several':
      return { kind, most };
    case 'points':
      return { kind, points, ...(fixed && { ceiling }) };
    case 'knapsack':
      return { kind, ceiling };
  }
}

type WordsOf = NonNullable<PollInput['text']>;

const saidOf = (words: WordsOf | undefined): Said => ({
  fr: words?.fr ?? '',
  en: words?.en ?? '',
  falc: words?.falc ?? '',
});

/** Undefined where nothing is said in French. */
function wordsOf({ fr, ...others }: Said, languages: readonly OtherLanguage[]): WordsOf | undefined {
  if (fr.trim() === '') return undefined;
  const said = languages.filter((language) => others[language].trim() !== '');
  return {
    fr: fr.trim(),
    ...Object.fromEntries(said.map((language) => [language, others[language].trim()])),
  };
}
