/** What goes into a sign for some pages: a text file, and the pictures it names where pages are drawn lamp by lamp. */
import type { PanelProfile } from '#core/contracts/index.ts';
import { drawPage } from '#core/panel/raster.ts';
import { ascii } from '../bytes.ts';
import { type DecodedPage, type Outcome, refusals } from '../driver.ts';
import { bmpOf } from './bmp.ts';
import { emergencyBytes, type Jetfile2Options } from './options.ts';
import { encodePictures, encodeText, isDark, textFile } from './text.ts';

export type PictureFile = { readonly label: string; readonly bytes: Uint8Array };
export type Content = { readonly file: Uint8Array; readonly pictures: readonly PictureFile[] };

/** Picture files have one character; the disk does not tell large letters from small ones. */
export const pictureLabels = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const alertPictureLabels = '0123456789';

export function contentFor(
  pages: readonly DecodedPage[],
  { options, profile }: { readonly options: Jetfile2Options; readonly profile: PanelProfile },
  priority: boolean,
): Outcome<Content> {
  const made =
    options.drawing === 'pictures'
      ? drawn(pages, options, profile, priority)
      : written(pages, options, profile);
  if (made.kind !== 'ok') return made;
  const { bytes, pictures } = made.value;
  const file = textFile(priority ? '0' : options.label, bytes);
  const most = priority ? emergencyBytes : options.fileBytes;
  return file.length > most
    ? tooLong(priority, `${file.length} bytes, room for ${most}`)
    : { kind: 'ok', value: { file, pictures } };
}

type Made = { readonly bytes: Uint8Array; readonly pictures: readonly PictureFile[] };

function written(
  pages: readonly DecodedPage[],
  options: Jetfile2Options,
  profile: PanelProfile,
): Outcome<Made> {
  const text = encodeText(pages, { ...options, usual: profile.colours[0] });
  return 'bytes' in text
    ? { kind: 'ok', value: { bytes: text.bytes, pictures: [] } }
    : { kind: 'refused', code: text.code, detail: text.reason };
}

/** Every page as a picture of the whole sign: letters, accents, icons and pictures alike. */
function drawn(
  pages: readonly DecodedPage[],
  options: Jetfile2Options,
  profile: PanelProfile,
  priority: boolean,
): Outcome<Made> {
  if (pages.every(isDark)) return { kind: 'ok', value: { bytes: ascii(' '), pictures: [] } };
  const labels = priority ? alertPictureLabels : pictureLabels;
  if (pages.length > labels.length)
    return tooLong(priority, `${pages.length} pages, room for ${labels.length}`);
  const pictures = pages.map((page, number) => ({
    label: labels.charAt(number),
    bytes: bmpOf(drawPage({ ...page, lines: [...page.lines] }, profile)),
  }));
  const turns = pages.map((page, number) => ({
    ms: page.ms,
    path: `${options.partition}${labels.charAt(number)}`,
  }));
  return { kind: 'ok', value: { bytes: encodePictures(turns), pictures } };
}

function tooLong(priority: boolean, detail: string): Outcome<never> {
  return { kind: 'refused', code: priority ? refusals.priorityTooLong : refusals.pagesTooLong, detail };
}
