/** What a passer-by reads on a fake panel, and whether that is a page that it was given. */
import type { PanelPage, PanelProfile } from '#core/contracts/index.ts';
import { drawPage, lampText } from '#core/panel/raster.ts';
import { transliterate } from '#core/panel/transliterate.ts';
import type { Driver } from '../driver.ts';
import type { SeenSign } from '../fake.ts';

/** Driven lamp by lamp, without a word back: only lamps tell what is lit. */
export function lampsOnly(driver: Driver): boolean {
  const { readBack, pictures } = driver.capabilities({});
  return pictures && !readBack;
}

/** Whether this page is what is lit, with accents or without, as the panel has them. */
export function reads(
  sign: SeenSign,
  page: PanelPage,
  { driver, profile }: { driver: Driver; profile: PanelProfile },
): boolean {
  if (lampsOnly(driver)) return lampText(sign.raster()) === lampText(drawPage(page, profile));
  const text = page.lines.map((line) => line.text).join(' ');
  return sign.text() === text || sign.text() === transliterate(text, 'ascii').text;
}

export function isDark(sign: SeenSign): boolean {
  return sign.raster().pixels.every((lamp) => lamp === 0);
}
