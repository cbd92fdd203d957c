/**
 * `npm run pictures [WORD…]`: every view of the console as a picture, on a desk and on a telephone, light and dark, French and
 * English, for whoever looks at them critically; what axe finds is printed below a picture's name, and the exit status is then 1. Words choose the views whose names contain one of them. Into `pictures/`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '#test/browser.ts';
import { openTown } from './town.ts';
import { openViews } from './views.ts';
import { visit } from './visit.ts';

const folder = join(import.meta.dirname, '../../pictures');
const looks = [
  { name: 'desk-light', look: 'light', locale: 'fr-FR', width: 1440, height: 900 },
  { name: 'desk-dark', look: 'dark', locale: 'en-GB', width: 1440, height: 900 },
  { name: 'phone-light', look: 'light', locale: 'fr-FR', width: 390, height: 844 },
  { name: 'phone-dark', look: 'dark', locale: 'en-GB', width: 390, height: 844 },
] as const;

const words = process.argv.slice(2);
const town = await openTown();
const browser = await launchBrowser();
try {
  const views = Object.entries(await openViews(town)).filter(
    ([name]) => words.length === 0 || words.some((word) => name.includes(word)),
  );
  for (const { name: as, ...options } of looks) {
    mkdirSync(join(folder, as), { recursive: true });
    const staff = await visit(browser, town, options);
    for (const [name, path] of views) {
      await staff.go(path);
      const file = join(folder, as, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`);
      await staff.page.screenshot({ path: file, fullPage: true });
      process.stdout.write(`${file}\n`);
      for (const finding of await staff.axe()) {
        process.stdout.write(`  ${finding}\n`);
        process.exitCode = 1;
      }
    }
    await staff.close();
  }
} finally {
  await browser.close();
  await town.close();
}
