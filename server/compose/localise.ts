import type { Content } from '#core/contracts/index.ts';

export type Texts = {
  readonly title: string;
  readonly short: string | undefined;
  readonly body: string | undefined;
  readonly language: string;
};

/**
 * The texts of a content in a wanted language: the variant of just that language, else the original when it is of
 * that language, else a variant of the same main language, else the original. A private-use variant such as
 * `fr-x-falc` is only given to those who ask for it by name.
 */
export function localise(content: Content, wanted: string): Texts {
  const { title, short, body, language, variants } = content;
  const original = { title, short, body, language };
  const exact = variants.find((variant) => variant.language === wanted);
  if (exact !== undefined) return { short: undefined, body: undefined, ...exact };
  if (main(language) === main(wanted)) return original;
  const near = variants.find(
    (variant) => main(variant.language) === main(wanted) && !variant.language.includes('-x-'),
  );
  return near === undefined ? original : { short: undefined, body: undefined, ...near };
}

function main(language: string): string {
  return language.split('-')[0] ?? language;
}
