/**
 * A picture of what the glass holds, made in the page: the document as an SVG of foreign content, drawn on a canvas. It
 * shows what the page lays on the glass, not whether the lamps behind it are lit.
 */
import type { Answer } from '#core/contracts/index.ts';
import { pictureBytesAtMost } from '#core/picture-limit.ts';
import { markupOf } from './markup.ts';

/** Longer side, px. */
const longest = 960;
const qualities = [0.8, 0.6, 0.4, 0.2] as const;
const timeoutMs = 5_000;

export async function pictureOfGlass(): Promise<Answer> {
  const scale = Math.min(1, longest / Math.max(innerWidth, innerHeight));
  const canvas = document.createElement('canvas');
  const width = Math.round(innerWidth * scale);
  const height = Math.round(innerHeight * scale);
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  if (!context) return { state: 'refused', detail: 'not-possible', because: 'no canvas' };
  context.fillRect(0, 0, width, height);
  context.drawImage(await drawing(), 0, 0, width, height);
  for (const quality of qualities) {
    const picture = canvas.toDataURL('image/jpeg', quality).replace(/^data:image\/jpeg;base64,/, '');
    if ((picture.length * 3) / 4 <= pictureBytesAtMost) {
      return { state: 'done', detail: 'done', width, height, picture };
    }
  }
  return { state: 'refused', detail: 'failed', because: 'the picture stays too large' };
}

async function drawing(): Promise<HTMLImageElement> {
  const size = `width="${innerWidth}" height="${innerHeight}"`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" ${size}><style>${await fontFaces()}</style>` +
    `<foreignObject ${size}>${markupOf(document.body)}</foreignObject></svg>`;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  return image;
}

/** A picture loads nothing from elsewhere: the letters go along, as they are in the cache of the page. */
async function fontFaces(): Promise<string> {
  const faces = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].flatMap((rule) => (rule instanceof CSSFontFaceRule ? [{ rule, sheet }] : [])),
  );
  const written = faces.map(async ({ rule, sheet }) => {
    const [whole = '', address = ''] = /url\("?([^")]+)"?\)/.exec(rule.cssText) ?? [];
    const font = await asDataUrl(new URL(address, sheet.href ?? location.href).href).catch(() => undefined);
    return font === undefined ? '' : rule.cssText.replace(whole, `url("${font}")`);
  });
  return (await Promise.all(written)).join('\n');
}

async function asDataUrl(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  const blob = await response.blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
