/** Two texts that grew from one: what only one of them changed is taken, what both changed is for a person to choose. */
import type { Content, Variant } from '#core/contracts/index.ts';
import { sameValue } from './same.ts';

/** A field of the content, or one language version of it: `title`, `variants/en`. */
export type Unit = Exclude<keyof Content, 'variants'> | `variants/${string}`;
export type Side = 'mine' | 'theirs';
export type Merge = {
  /** With mine wherever both changed the same. */
  readonly content: Content;
  /** Changed by both, differently. */
  readonly disputed: readonly Unit[];
  /** Changed by them alone, and taken. */
  readonly taken: readonly Unit[];
};
type Three = { readonly base: Content; readonly mine: Content; readonly theirs: Content };

export function merge({ base, mine, theirs }: Three): Merge {
  const units = unitsOf(base, mine, theirs);
  const changed = (side: Content) => units.filter((unit) => differ(base, side, unit));
  const byMe = new Set(changed(mine));
  const byThem = changed(theirs).filter((unit) => differ(mine, theirs, unit));
  const taken = byThem.filter((unit) => !byMe.has(unit));
  return {
    content: taken.reduce((content, unit) => withUnit(content, theirs, unit), mine),
    disputed: byThem.filter((unit) => byMe.has(unit)),
    taken,
  };
}

/** The merge with their side of some of the disputed units. */
export function settled({ content }: Merge, theirs: Content, units: readonly Unit[]): Content {
  return units.reduce((made, unit) => withUnit(made, theirs, unit), content);
}

export function unitValue(content: Content, unit: Unit): unknown {
  const language = languageOf(unit);
  return language === undefined
    ? content[unit as keyof Content]
    : content.variants.find((one) => one.language === language);
}

/** The language of a unit that is one language version. */
export function languageOf(unit: Unit): string | undefined {
  return unit.startsWith('variants/') ? unit.slice('variants/'.length) : undefined;
}

function unitsOf(...contents: readonly Content[]): Unit[] {
  const names = contents.flatMap((content) => Object.keys(content)).filter((name) => name !== 'variants');
  const languages = contents.flatMap(({ variants }) =>
    variants.map(({ language }) => `variants/${language}`),
  );
  return [...new Set([...names, ...languages])] as Unit[];
}

function differ(a: Content, b: Content, unit: Unit): boolean {
  return !sameValue(unitValue(a, unit), unitValue(b, unit));
}

function withUnit(content: Content, from: Content, unit: Unit): Content {
  const language = languageOf(unit);
  if (language === undefined) return { ...content, [unit]: unitValue(from, unit) };
  const theirs = unitValue(from, unit) as Variant | undefined;
  const others = content.variants.filter((one) => one.language !== language);
  return { ...content, variants: theirs ? [...others, theirs] : others };
}
