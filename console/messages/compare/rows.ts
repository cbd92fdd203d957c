/** Two contents field by field, as plain text, in the order of the form: only what differs. */
import type { Content, Variant } from '#core/contracts/index.ts';
import { fieldText } from '../field-text.ts';

/** How times and languages are said. */
export type Speaker = {
  readonly moment: (text: string) => string;
  readonly language: (tag: string) => string;
};
type TextField = Exclude<keyof Content, 'variants' | 'data' | 'picture' | 'happening'>;
export type CompareField =
  | TextField
  | 'picture'
  | 'credit'
  | 'from'
  | 'until'
  | 'allDay'
  | 'repeats'
  | 'data';
export type CompareRow = {
  readonly field: CompareField;
  /** The language version that it belongs to; absent for the message's own. */
  readonly variant?: string;
  /** What of the kind's data it is. */
  readonly name?: string;
  readonly before: string;
  readonly after: string;
  /** Hashes of pictures, where they changed. */
  readonly pictures?: { readonly before?: string; readonly after?: string };
};

/** `before` may be missing: then all there is has come. */
export function compareRows(before: Content | undefined, after: Content, speak: Speaker): CompareRow[] {
  const rows = [
    ...texts(before, after),
    ...pictureRows(before, after),
    ...(['from', 'until'] as const).map((field) =>
      row(field, said(before?.happening?.[field], speak), said(after.happening?.[field], speak)),
    ),
    row('allDay', flag(before?.happening?.allDay), flag(after.happening?.allDay)),
    row('repeats', before?.happening?.rrule, after.happening?.rrule),
    row('place', before?.place?.name, after.place?.name),
    row('topics', before?.topics.join(', '), after.topics.join(', ')),
    row('link', before?.link, after.link),
    row('validFrom', said(before?.validFrom, speak), said(after.validFrom, speak)),
    row('validUntil', said(before?.validUntil, speak), said(after.validUntil, speak)),
    row('language', before && speak.language(before.language), speak.language(after.language)),
    ...dataRows(before?.data ?? {}, after.data ?? {}),
    ...variantRows(before?.variants ?? [], after.variants),
  ];
  return rows.filter(({ before: was, after: is, pictures }) => was !== is || pictures !== undefined);
}

function row(field: CompareField, before: string | undefined, after: string | undefined): CompareRow {
  return { field, before: before ?? '', after: after ?? '' };
}

function texts(before: Content | Variant | undefined, after: Content | Variant | undefined): CompareRow[] {
  return [
    row('title', before?.title, after?.title),
    row('short', before?.short, after?.short),
    row('body', bodyText(before?.body), bodyText(after?.body)),
  ];
}

function pictureRows(before: Content | undefined, after: Content): CompareRow[] {
  const was = before?.picture;
  const is = after.picture;
  const same = was?.media === is?.media;
  const pictures = {
    ...(was ? { before: was.media } : {}),
    ...(is ? { after: is.media } : {}),
  };
  return [
    { ...row('picture', was?.alt, is?.alt), ...(same ? {} : { pictures }) },
    row('credit', was?.credit, is?.credit),
  ];
}

function variantRows(before: readonly Variant[], after: readonly Variant[]): CompareRow[] {
  const languages = new Set([...after, ...before].map(({ language }) => language));
  const of = (variants: readonly Variant[], language: string) =>
    variants.find((one) => one.language === language);
  return [...languages].flatMap((variant) =>
    texts(of(before, variant), of(after, variant)).map((one) => ({ ...one, variant })),
  );
}

type Data = NonNullable<Content['data']>;

function dataRows(before: Data, after: Data): CompareRow[] {
  const names = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...names].map((name) => ({
    ...row('data', fieldText(before[name]), fieldText(after[name])),
    name,
  }));
}

const said = (text: string | undefined, { moment }: Speaker) => (text === undefined ? '' : moment(text));
const flag = (value: boolean | undefined) => (value ? '✓' : '');

/** A body with its paragraphs and list items on lines of their own. */
export function bodyText(html: string | undefined): string {
  if (!html) return '';
  const lines = html
    .replace(/<li>(?:<p>)?/g, '• ')
    .replace(/<br\s*\/?>|<\/(p|li|h2|h3|blockquote)>/g, '\n')
    .replace(/<[^>]*>/g, '');
  return unescaped(lines)
    .replace(/\n{2,}/g, '\n')
    .trim();
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: '\u00a0',
};

function unescaped(text: string): string {
  return text.replace(/&(#39|[a-z]+);/g, (whole, name: string) => entities[name] ?? whole);
}
