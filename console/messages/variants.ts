/** The language versions of a text: which there are, what each says, and what may be sent. */
import type { Content, Variant } from '#core/contracts/index.ts';
import { falc } from './languages.ts';

/** Offered first: easy reading, then what towns in France are asked for. */
export const offeredLanguages = [
  falc,
  'en',
  'de',
  'es',
  'it',
  'pt',
  'nl',
  'ar',
  'uk',
  'br',
  'oc',
  'eu',
  'co',
  'gsw',
  'ca',
] as const;

export type Texts = Pick<Variant, 'title'> & { readonly short?: string; readonly body?: string };

export const isVariant = (content: Content, language: string) =>
  content.variants.some((one) => one.language === language);

/** What a version begins with: easy reading is made from the text itself, a translation from nothing. */
export function withVariant(content: Content, language: string): Partial<Content> {
  const { title, short, body } = content;
  const start = language === falc ? { title, ...(short && { short }), ...(body && { body }) } : { title: '' };
  return { variants: [...content.variants, { language, ...start }] };
}

export function changedVariant(content: Content, language: string, change: Partial<Texts>): Partial<Content> {
  return {
    variants: content.variants.map((one) =>
      one.language === language ? trimmed({ ...one, ...change }) : one,
    ),
  };
}

export function withoutVariant(content: Content, language: string): Partial<Content> {
  return { variants: content.variants.filter((one) => one.language !== language) };
}

/** Emptied fields are absent fields. */
function trimmed(variant: Variant): Variant {
  const { language, title, short, body } = variant;
  return { language, title, ...(short && { short }), ...(body && { body }) };
}

/** The content as somebody reads it who reads this language. */
export function readIn(content: Content, language: string): Content {
  const variant = content.variants.find((one) => one.language === language);
  if (!variant) return content;
  const { short: _, body: _body, ...rest } = content;
  return { ...rest, ...variant, variants: [] };
}

const isEmpty = ({ title, short, body }: Variant) => title.trim() === '' && !short && !body;

/** A version that was only begun is not sent. */
export function sendable(content: Content): Content {
  const variants = content.variants.filter((one) => !isEmpty(one));
  return variants.length === content.variants.length ? content : { ...content, variants };
}

/** Languages whose version has words but no title: the server takes none without. */
export function untitled(content: Content): string[] {
  return content.variants
    .filter((one) => one.title.trim() === '' && !isEmpty(one))
    .map(({ language }) => language);
}
