/** The JSON that the panel commands read: pages as a person would write them, or lamps row by row. */
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import { PanelLine, PanelPage, type PanelPicture } from '#core/contracts/index.ts';
import type { DecodedPage, EncodeOptions } from '#drivers';
import { readJson, Wrong } from './asked.ts';

const colour = Type.Optional(PanelLine.properties.colour);
/** A lamp a character: `#` lit, `.` or a space unlit. */
const Rows = Type.Array(Type.String({ pattern: '^[#. ]*$', maxLength: 2048 }), {
  minItems: 1,
  maxItems: 1024,
});
/** Read as `{text}`; centred when nothing else is asked. */
const Line = Type.Union([
  Type.String({ maxLength: 1000 }),
  Type.Object(
    {
      text: Type.String({ maxLength: 1000 }),
      align: Type.Optional(PanelLine.properties.align),
      colour,
    },
    { additionalProperties: false },
  ),
]);
const Page = Type.Object(
  {
    lines: Type.Optional(Type.Array(Line, { maxItems: 64 })),
    rows: Type.Optional(Rows),
    ms: Type.Optional(Type.Integer({ minimum: 1 })),
    seconds: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
    colour,
    flash: Type.Optional(Type.Boolean()),
    icon: PanelPage.properties.icon,
  },
  { additionalProperties: false },
);
const Transmission = Type.Object(
  {
    pages: Type.Array(Page, { minItems: 1, maxItems: 500 }),
    alert: Type.Optional(Type.Boolean()),
    priority: Type.Optional(Type.Boolean()),
    label: Type.Optional(Type.String({ pattern: '^[A-Za-z1-9]$' })),
  },
  { additionalProperties: false },
);

export type Asked = { readonly pages: readonly DecodedPage[]; readonly how: EncodeOptions };

/** `{"pages":[…],"alert":true}`, the pages alone, or `{"rows":["#..#"]}`. Throws `Wrong` with the field at fault. */
export function readTransmission(source: string): Asked {
  const value = readJson('stdin', source);
  const whole = wholeOf(value);
  if (!Value.Check(Transmission, whole)) throw new Wrong(complaint(whole));
  const { pages, alert, priority, label } = whole;
  return {
    pages: pages.map(plainPage),
    how: { priority: alert ?? priority ?? false, ...(label !== undefined && { label }) },
  };
}

function wholeOf(value: unknown): unknown {
  if (Array.isArray(value)) return { pages: value };
  if (typeof value !== 'object' || value === null || !('rows' in value)) return value;
  const { rows, colour: lit, ...rest } = value as Record<string, unknown>;
  return { pages: [{ rows, ...(lit !== undefined && { colour: lit }) }], ...rest };
}

function complaint(whole: unknown): string {
  const errors = Value.Errors(Transmission, whole);
  // Of the alternatives of a line, the deepest complaint is about the one that was meant.
  const deepest = errors.reduce<(typeof errors)[number] | undefined>(
    (best, error) => (!best || error.instancePath.length > best.instancePath.length ? error : best),
    undefined,
  );
  const message = deepest?.keyword === 'boolean' ? 'is not a known field' : deepest?.message;
  return `${fieldOf(deepest?.instancePath ?? '')}: ${message ?? 'is not valid'}`;
}

/** `/pages/0/lines` as `pages[0].lines`. */
function fieldOf(path: string): string {
  const field = path.replace(/\/(\d+)/g, '[$1]').replaceAll('/', '.');
  return field.replace(/^\./, '') || 'pages';
}

function plainPage(page: Static<typeof Page>): DecodedPage {
  const { ms, seconds, flash, icon, rows } = page;
  const length = ms ?? (seconds === undefined ? undefined : Math.max(1, Math.round(seconds * 1000)));
  return {
    lines: (page.lines ?? []).map((line) => {
      const { text, align = 'centre', colour: own } = typeof line === 'string' ? { text: line } : line;
      const lit = own ?? page.colour;
      return { text, align, ...(lit && { colour: lit }) };
    }),
    ...(length !== undefined && { ms: length }),
    ...(flash && { flash }),
    ...(icon && { icon }),
    ...(rows && { picture: pictureOf(rows, page.colour) }),
  };
}

function pictureOf(rows: readonly string[], lit: PanelPicture['colour']): PanelPicture {
  const width = Math.max(1, ...rows.map((row) => row.length));
  const stride = Math.ceil(width / 8);
  const bits = Buffer.alloc(stride * rows.length);
  rows.forEach((row, y) => {
    [...row].forEach((lamp, x) => {
      const at = y * stride + (x >> 3);
      if (lamp === '#') bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    });
  });
  return {
    width,
    height: rows.length,
    depth: 'one',
    base64: bits.toString('base64'),
    ...(lit && { colour: lit }),
  };
}
