/** One model in both formats: JSON with bare arrays, and XML without a namespace whose lists have an element for each item. */
import Builder from 'fast-xml-builder';

export const formats = ['xml', 'json'] as const;
export type Format = (typeof formats)[number];

/** A root element, and that of its items where the answer is a list. */
export const roots = {
  discovery: undefined,
  services: 'service',
  service_definition: undefined,
  service_requests: 'request',
  service_requests_updates: 'request_update',
  errors: 'error',
} as const;
export type Root = keyof typeof roots;

/** Of the lists within. */
const items: Readonly<Record<string, string>> = {
  endpoints: 'endpoint',
  formats: 'format',
  attributes: 'attribute',
  values: 'value',
  media_urls: 'media_url',
  notes: 'note',
};

export const typeOf = { xml: 'text/xml; charset=utf-8', json: 'application/json; charset=utf-8' } as const;

const builder = new Builder({ ignoreAttributes: false, format: false, suppressEmptyNode: false });

export function write(format: Format, root: Root, value: object): string {
  if (format === 'json') return JSON.stringify(value);
  const declaration = { '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' } };
  return builder.build({ ...declaration, [root]: elementsOf(value, roots[root]) }) as string;
}

function elementsOf(value: unknown, item: string | undefined): unknown {
  if (Array.isArray(value))
    return value.length === 0 ? '' : { [item ?? 'item']: value.map((one) => elementsOf(one, undefined)) };
  if (typeof value !== 'object' || value === null) return xmlText(String(value));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([name, inner]) => [name, elementsOf(inner, items[name])]),
  );
}

/** XML 1.0 §2.2 has no form for most control characters, not even an escaped one. */
const xmlText = (text: string): string =>
  text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
