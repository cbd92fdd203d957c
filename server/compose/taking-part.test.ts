/** What residents take part in, on glass: nothing is cut, whatever it is, on screens of any shape; `BEFFROI_LOOK=FOLDER` keeps pictures. */
import { writeFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PanelProfile } from '#core/contracts/index.ts';
import { drawPage } from '#core/panel/raster.ts';
import { launchBrowser } from '#test/browser.ts';
import { inspectSlide } from '#test/compose/inspect-slide.ts';
import { contentOf, contextOf, openStage, type Stage, templatesDir } from '#test/compose/slides.ts';
import { composePanel } from './compose-panel.ts';
import { createComposer } from './composer.ts';
import type { ShownPoll } from './context.ts';
import { glassPng } from './glass-png.ts';

const composer = createComposer({ templatesDir });
const link = { url: 'https://www.saint-aubin.example/c/k7q2', said: 'saint-aubin.example/c/k7q2' };
const base = {
  opensAt: Date.UTC(2026, 10, 23, 8),
  closesAt: Date.UTC(2026, 11, 12, 17),
  live: false,
  unit: 'share',
  options: [],
  figures: { voters: 312, at: Date.UTC(2026, 10, 27, 9) },
  link,
} as const;
const shares = (...names: string[]) =>
  names.map((fr, n) => ({ name: { fr }, score: 100 - 20 * n, share: (100 - 20 * n) / 200 }));

const shown: Readonly<Record<string, { title: string; poll: ShownPoll }>> = {
  'a survey': {
    title: 'Se déplacer à Saint-Aubin',
    poll: { ...base, what: 'survey', stage: 'open' },
  },
  'the result of a survey': {
    title: 'Se déplacer à Saint-Aubin',
    poll: {
      ...base,
      what: 'survey',
      stage: 'counted',
      about: { fr: 'Comment allez-vous le plus souvent au travail, à l’école ou faire vos courses ?' },
      options: shares('À pied', 'À vélo', 'En autocar ou en train régional', 'En voiture'),
    },
  },
  'a debate': {
    title: 'La place du marché demain',
    poll: { ...base, what: 'debate', stage: 'open' },
  },
  'the result of a debate': {
    title: 'La place du marché demain',
    poll: {
      ...base,
      what: 'debate',
      stage: 'counted',
      about: {
        fr: '« Il faut plus d’arbres et de bancs à l’ombre, même s’il reste moins de places de stationnement. »',
      },
      options: shares('D’accord', 'Pas d’accord', 'Passent'),
    },
  },
  'a call for ideas': {
    title: 'Budget participatif 2027',
    poll: { ...base, what: 'deposit', stage: 'open', figures: { ...base.figures, voters: 27 } },
  },
  'ideas to support': {
    title: 'Budget participatif 2027',
    poll: { ...base, what: 'support', stage: 'open', figures: { ...base.figures, voters: 27 } },
  },
  'a project that was chosen': {
    title: 'Un verger partagé au parc, avec une haie',
    poll: { ...base, what: 'won', stage: 'counted', figures: undefined, cost: 42_000 },
  },
  'a project that is done': {
    title: 'Un verger partagé au parc, avec une haie',
    poll: { ...base, what: 'done', stage: 'counted', figures: undefined, cost: 42_000 },
  },
};
const sizes = [
  [1920, 1080],
  [1080, 1920],
  [1024, 768],
  [768, 1024],
] as const;
const lamps: PanelProfile = {
  kind: 'panel',
  width: 144,
  height: 24,
  columns: 24,
  rows: 3,
  colours: ['amber'],
  repertoire: 'alpha',
  maxPages: 4,
  roadside: false,
  language: 'fr',
};

let browser: Browser;
let stage: Stage;
const strangers: string[] = [];
beforeAll(async () => {
  browser = await launchBrowser();
  stage = await openStage(browser, strangers);
});
afterAll(async () => {
  await stage?.close();
  await browser?.close();
});

const folder = process.env.BEFFROI_LOOK;
const contextFor = ({ title, poll }: { title: string; poll: ShownPoll }) =>
  contextOf(contentOf({ title, data: { poll: 'p1' } }), { kind: 'consultation', poll });

test.each(Object.keys(shown))('%s stands whole on every screen', { timeout: 60_000 }, async (name) => {
  const one = shown[name];
  if (!one) throw new Error(name);
  for (const [width, height] of sizes) {
    const rendition = composer.composeScreen(contextFor(one), {
      kind: 'screen',
      width,
      height,
      language: 'fr',
    });
    if ('refused' in rendition) throw new Error(rendition.reason);
    expect(rendition.template).toBe('consultation');
    const page = await stage.show(rendition, width, height);
    expect(await page.evaluate(inspectSlide), `${width} × ${height}`).toEqual([]);
    if (folder)
      await writeFile(`${folder}/${name.replaceAll(' ', '-')}-${width}.png`, await page.screenshot());
  }
  expect(strangers).toEqual([]);
});

test.each([
  ['a survey', 'Questionnaire jusqu’au 12/12'],
  ['the result of a debate', 'Débat terminé'],
  ['a call for ideas', 'Vos idées jusqu’au 12/12'],
  ['ideas to support', 'Soutenez des idées'],
  ['a project that was chosen', 'Choisi'],
  ['a project that is done', 'C’est fait'],
])('%s is said on lamps', async (name, said) => {
  const one = shown[name];
  if (!one) throw new Error(name);
  const made = composePanel(contextFor(one), lamps);
  if ('refused' in made) throw new Error(made.reason);
  const words = made.pages.flatMap(({ lines }) => lines.map(({ text }) => text)).join(' ');
  expect(words.replaceAll('\u00a0', ' ').replaceAll('’', "'")).toContain(said.replaceAll('’', "'"));
  if (folder)
    for (const [n, page] of made.pages.entries())
      await writeFile(
        `${folder}/lamps-${name.replaceAll(' ', '-')}-${n}.png`,
        await glassPng(drawPage(page, lamps)),
      );
});
