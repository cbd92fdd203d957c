/** What the e-mail about faults says: what happens, so what, what now; then what is over. */
import { type FaultKind, faultWords } from '#templates/email/faults/words.ts';
import type { Locale } from './dates.ts';
import { fill, oneLine, sayInstant } from './email-words.ts';

export type FaultLine = {
  readonly name: string;
  /** Of the display, when it is not the town that is written to. */
  readonly town: string | undefined;
  /** Page of the display in the console. */
  readonly url: string;
  readonly type: string;
  readonly from: number;
};
export type FaultsView = Locale & {
  readonly town: string;
  /** Page of all displays in the console. */
  readonly home: string;
  readonly begun: readonly FaultLine[];
  readonly over: readonly FaultLine[];
};

/** The worst first. */
const kinds = [
  'screen-offline',
  'screen-black',
  'panel',
  'screen-wrong-plan',
  'screen-failing',
  'screen-update-failed',
] as const;
/** In one section; more would be a list that nobody reads. */
const mostListed = 50;
const mostInSubject = 2;

export function faultsModel(view: FaultsView) {
  const language = view.language.startsWith('en') ? 'en' : 'fr';
  const locale = { language, timeZone: view.timeZone };
  const words = faultWords[language];
  const begun = kinds.flatMap((kind) => {
    const lines = view.begun.filter(({ type }) => kindOf(type) === kind);
    if (lines.length === 0) return [];
    const said = (line: FaultLine) => fill(words.since, { from: sayInstant(line.from, locale) });
    const { means, todo } = words[kind];
    return [
      { heading: headingOf(lines, words[kind], 'displays'), means, todo, ...listOf(lines, said, words) },
    ];
  });
  const was = (line: FaultLine) =>
    fill(words.lasted, {
      was: words[kindOf(line.type)].was,
      from: sayInstant(line.from, locale),
    });
  const over = { means: null, todo: null, ...listOf(view.over, was, words) };
  const ended =
    view.over.length === 0 ? [] : [{ heading: headingOf(view.over, words.over, 'faults'), ...over }];
  const sections = [...begun, ...ended];
  const town = oneLine(view.town);
  const why = fill(words.why, { town });
  return { language, subject: subjectOf(sections, town), sections, why, home: view.home };
}

function kindOf(type: string): FaultKind {
  return kinds.find((kind) => kind === type) ?? 'panel';
}

/** A display that has several of one kind counts once among displays. */
function headingOf(
  lines: readonly FaultLine[],
  { one, many }: { readonly one: string; readonly many: string },
  counted: 'displays' | 'faults',
): string {
  const count = counted === 'faults' ? lines.length : new Set(lines.map(({ url }) => url)).size;
  return count === 1 ? fill(one, { name: oneLine(lines[0]?.name ?? '') }) : fill(many, { count });
}

function listOf(
  lines: readonly FaultLine[],
  say: (line: FaultLine) => string,
  { more }: { readonly more: string },
) {
  const items = lines.slice(0, mostListed).map((line) => ({
    name: oneLine(line.town === undefined ? line.name : `${line.name} (${line.town})`),
    url: line.url,
    said: kindOf(line.type) === 'panel' ? `${say(line)} (${oneLine(line.type)})` : say(line),
  }));
  const left = lines.length - items.length;
  return { items, more: left > 0 ? fill(more, { count: left }) : null };
}

function subjectOf(sections: readonly { readonly heading: string }[], town: string): string {
  const headings = sections.map(({ heading }) => heading);
  const rest = headings.length > mostInSubject ? ['…'] : [];
  return `${[...headings.slice(0, mostInSubject), ...rest].join(' ; ')} – ${town}`;
}
