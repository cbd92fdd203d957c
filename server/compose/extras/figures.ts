import type { Static } from 'typebox';
import type { Shape } from '#templates/contract.ts';
import { iconPaths } from '#templates/screen/figures/icons.ts';
import { schema } from '#templates/screen/figures/schema.ts';
import type { FiguresView } from '#templates/screen/figures/view.ts';
import type { LiveValues } from '../context.ts';
import { isFrench, type Locale, sayMoment, zoned } from '../dates.ts';
import { tidy } from '../plain-text.ts';
import { isRefused, nothingToSay, readData } from './data.ts';
import type { MakeExtra } from './extra.ts';
import { headlineWidth, lineWidth, oneLine, twoLines } from './rows.ts';
import { valueIn } from './slots.ts';

const most: Readonly<Record<Shape, number>> = { wide: 6, landscape: 6, square: 2, portrait: 4, tall: 6 };
const gap = 2;
/** Inside a tile, and what a sign takes where it stands beside the words. */
const padding = 5.2;
const sign = 11.4;
const valueSize = 9;
const smallSize = 5.2;
/** Beside the larger value; it is never larger than that. */
const unitSize = 5.1;

/** Stands for a value that has not come, or is too old. */
const dash = '–';

type Data = Static<typeof schema>;

export const figures: MakeExtra = ({ context, locale, shape }) => {
  const data = readData(schema, context.content);
  if (isRefused(data)) return data;
  if (context.values === undefined && data.items.every(({ value }) => value === undefined)) {
    return nothingToSay('no value has come, or the last is too old');
  }
  const lying = shape === 'wide' || shape === 'landscape';
  const items = data.items.slice(0, most[shape]);
  const width = tileWidth(items.length, shape);
  const tiles = items.map((item) => {
    const { label, icon } = item;
    const value = item.value ?? sayLive(item, context.values, locale);
    const unit = value === dash ? undefined : item.unit;
    const room = width - padding - (lying && icon !== undefined ? sign : 0);
    const sized = unit === undefined ? null : oneLine(unit, unitSize, room * 0.5);
    const unitRoom = sized === null ? 0 : headlineWidth(` ${sized}`, unitSize);
    const long = headlineWidth(`${value} `, valueSize) + unitRoom > room;
    return {
      label: twoLines(label, 3.8, room),
      value: long ? oneLine(value, smallSize, room - unitRoom - 1) : tidy(value),
      unit: sized,
      icon: icon === undefined ? null : iconPaths[icon],
      long,
    };
  });
  const at = readAt(data, context.values, locale);
  const note = [
    at === undefined ? '' : sayMoment(at, locale),
    (typeof data.source === 'string' ? data.source : data.source?.name) ?? '',
  ].filter((part) => part !== '');
  return {
    view: {
      tiles,
      count: tiles.length,
      note: note.length === 0 ? null : oneLine(note.join(' – '), 3.6, lineWidth[shape]),
    } satisfies FiguresView,
    said: tiles.map(({ label, value, unit }) => `${label} ${value} ${unit ?? ''}`),
  };
};

function sayLive(
  { slot, digits = 1 }: Data['items'][number],
  values: LiveValues | undefined,
  { language }: Locale,
) {
  const value = valueIn(values, slot);
  if (typeof value !== 'number') return value ?? dash;
  // The width of a tile is reckoned with this one.
  const plain = new Intl.NumberFormat(isFrench(language) ? 'fr-FR' : 'en-GB', {
    maximumFractionDigits: digits,
  });
  return plain.format(value).replaceAll('\u202f', '\u00a0');
}

/** Live values have a time of their own; without one that is fresh, the time of the others would pass for theirs. */
function readAt(data: Data, values: LiveValues | undefined, { timeZone }: Locale): number | undefined {
  if (data.items.some(({ slot }) => slot !== undefined)) return values?.at;
  return data.at === undefined ? undefined : zoned(data.at, timeZone).epochMilliseconds;
}

function tileWidth(count: number, shape: Shape): number {
  const lying = shape === 'wide' || shape === 'landscape';
  const columns = count === 1 ? 1 : lying && [3, 5, 6].includes(count) ? 3 : 2;
  return (lineWidth[shape] - gap * (columns - 1)) / columns;
}
