/** The blanks of a model of an answer: `{reference}` and the like, filled from the report that is answered. */
import type { ReportState } from './states.ts';

export const blanks = ['reference', 'category', 'place', 'service', 'received', 'expected'] as const;
export type Blank = (typeof blanks)[number];
type Values = Readonly<Partial<Record<Blank, string>>>;

/** One line, no braces within: what an officer types between braces. */
const braced = /\{([^{}\n]*)\}/g;
const isBlank = (name: string): name is Blank => blanks.some((one) => one === name);

/** What stands between braces and is no blank, as it stands there, once each. */
export function unknownBlanks(text: string): string[] {
  return [...new Set([...text.matchAll(braced)].flatMap(([all, name = '']) => (isBlank(name) ? [] : [all])))];
}

/** Blanks that nobody has filled yet, in the order of the text, once each. */
export function openBlanks(text: string): Blank[] {
  return [...new Set([...text.matchAll(braced)].flatMap(([, name = '']) => (isBlank(name) ? [name] : [])))];
}

/** What is not known stays a blank, to be seen and filled by hand. */
export function fillBlanks(text: string, values: Values): string {
  return text.replace(braced, (all, name: string) => (isBlank(name) ? values[name]?.trim() || all : all));
}

type Fitting = { readonly category?: string | undefined; readonly states: readonly ReportState[] };

/** Whether a model is for reports of this category that become this; one that names none is for all. */
export function fits({ category, states }: Fitting, report: { category: string; to: ReportState }): boolean {
  return (
    (category === undefined || category === report.category) &&
    (states.length === 0 || states.includes(report.to))
  );
}
