import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScreenRendition } from '#core/contracts/index.ts';
import { screenTemplates } from '#templates/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { inspectSlide } from '#test/compose/inspect-slide.ts';
import { openStage, type Stage, sampleOf, templatesDir } from '#test/compose/slides.ts';
import { createComposer } from './composer.ts';
import type { ComposeContext } from './context.ts';

const composer = createComposer({ templatesDir });
const sizes = [
  [1920, 1080],
  [1080, 1920],
  [1366, 768],
  [1024, 768],
  [768, 1024],
] as const;
const long =
  'Intercommunalité : présentation contradictoire du réaménagement anticonstitutionnellement différé de l’hôtel communautaire (et de ses quarante-huit dépendances), débat et vote en séance';

/** The same message said shortly, typically, at great length, and with everything that may stand in the foot. */
function lengths(sample: ComposeContext): Record<string, ComposeContext> {
  const { content } = sample;
  const wordy = `<p>${'Les riveraines et riverains sont invités à déplacer leurs véhicules, à prévenir leurs voisins et à consulter le plan. '.repeat(20)}</p>`;
  const full = {
    place: { name: 'Salle polyvalente intercommunale Maximilien-Wümmerschmidt, rez-de-jardin' },
    happening: { from: '2026-09-30T10:00', until: '2026-12-16T18:30' },
    topics: ['Aménagement du territoire communautaire et mobilités'],
    link: 'https://www.saint-aubin.example/une/adresse/assez-longue/pour/un/code',
  };
  return {
    short: { ...sample, content: { ...content, title: 'Crue', body: '' } },
    typical: sample,
    long: { ...sample, content: { ...content, ...full, title: long, body: wordy } },
    capitals: {
      ...sample,
      content: { ...content, ...full, title: 'WWWWWW MMMMMMM '.repeat(10), body: wordy },
    },
    unbroken: {
      ...sample,
      content: { ...content, title: 'W'.repeat(160), body: `<p>${'x'.repeat(300)}</p>` },
    },
  };
}

function composed(context: ComposeContext, width: number, height: number): ScreenRendition {
  const rendition = composer.composeScreen(context, { kind: 'screen', width, height, language: 'fr' });
  if ('refused' in rendition) throw new Error(rendition.reason);
  return rendition;
}

describe.each(screenTemplates.map(({ name }) => name))('screen template %s', (name) => {
  const sample = sampleOf(name);

  test('is the one chosen for its own sample, upright and lying', () => {
    expect(composed(sample, 1920, 1080).template).toBe(name);
    expect(composed(sample, 1080, 1920).template).toBe(name);
  });

  test('carries no script, no handler, no inline style, no URL', () => {
    for (const context of Object.values(lengths(sample))) {
      const { html, css } = composed(context, 1920, 1080);
      expect(html).not.toMatch(/<script|<style|<link|<iframe|\son\w+=|\sstyle=|\ssrc=|\shref=|https?:/i);
      expect(css).not.toMatch(/url\(|@import|@font-face|https?:|expression/i);
    }
  });

  test('gives one and the same rendition to all screens of a shape', () => {
    expect(composed(sample, 1366, 768)).toEqual(composed(sample, 3840, 2160));
    expect(composed(sample, 1080, 1920)).toEqual(composed(sample, 2160, 3840));
  });
});

describe('in a real browser', () => {
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

  describe.each(screenTemplates.map(({ name }) => name))('%s', (name) => {
    test.each(sizes)('stays inside, legible and at 7:1 at %i × %i', async (width, height) => {
      const faults: string[] = [];
      for (const [length, context] of Object.entries(lengths(sampleOf(name)))) {
        const page = await stage.show(composed(context, width, height), width, height);
        faults.push(...(await page.evaluate(inspectSlide)).map((fault) => `${length}: ${fault}`));
      }
      expect(faults).toEqual([]);
      expect(strangers).toEqual([]);
    });
  });

  test('an exercise and a vital alert hold as well', async () => {
    const text = {
      headline: 'Rupture de digue : montez à l’étage',
      instruction: 'Écoutez la radio.',
      language: 'fr',
    };
    const facts = {
      text: { ...text, senderName: 'Préfecture de Maine-et-Loire' },
      from: 0,
      until: 1_795_000_000_000,
    };
    const context: ComposeContext = {
      ...sampleOf('alert'),
      class: 'vital',
      alert: { ...facts, status: 'Exercise' },
    };
    for (const [width, height] of sizes) {
      const rendition = composed(context, width, height);
      expect(rendition.html).toContain('EXERCICE');
      const page = await stage.show(rendition, width, height);
      expect(await page.evaluate(inspectSlide)).toEqual([]);
    }
  });
});
