import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boxesOf } from '#core/display/layout.ts';
import { launchBrowser } from '#test/browser.ts';
import { openStage, type Stage, sampleOf, templatesDir } from '#test/compose/slides.ts';
import { createComposer } from './composer.ts';
import type { ComposeContext } from './context.ts';

const composer = createComposer({ templatesDir });
const sample = sampleOf('ticker');
const bands = [
  [1920, 1080],
  [1080, 1920],
  [1366, 768],
].map(([width = 0, height = 0]) => {
  const box = boxesOf('ticker', { width, height }).ticker ?? { width: 0, height: 0 };
  return [Math.round(width * box.width), Math.round(height * box.height), Math.min(width, height)] as const;
});

function composed(context: ComposeContext, [width, height]: readonly [number, number, number]) {
  const rendition = composer.composeScreen(context, { kind: 'screen', width, height, language: 'fr' });
  if ('refused' in rendition) throw new Error(rendition.reason);
  return rendition;
}

function said(title: string): ComposeContext {
  const { short: _, place: __, ...content } = sample.content;
  return { ...sample, content: { ...content, title } };
}

const texts = {
  short: said('Piscine fermée'),
  typical: sample,
  endless: said(`${'Les riveraines et riverains sont invités à déplacer leurs véhicules. '.repeat(9)}`),
  unbroken: said('W'.repeat(200)),
};

test('only what is longer than the band runs, and it is given the time that it needs', () => {
  const [band] = bands;
  if (band === undefined) throw new Error('no band');
  expect(composed(texts.short, band)).toMatchObject({ template: 'ticker', durationMs: 10_000 });
  expect(composed(texts.short, band).html).not.toContain('runs');
  const long = composed(texts.typical, band);
  expect(long.html).toContain('runs');
  expect(long.css).toContain(`animation-duration:${long.durationMs}ms`);
  expect(composed(texts.endless, band).durationMs).toBeGreaterThan(long.durationMs);
});

test('when and where are told with the title, unless somebody wrote a short text', () => {
  const [band] = bands;
  if (band === undefined) throw new Error('no band');
  const dated = {
    ...sample,
    content: {
      ...said('Concert').content,
      happening: { from: '2026-12-05T20:30' },
      place: { name: 'Église' },
    },
  };
  expect(composed(dated, band).html).toMatch(/<b>Concert<\/b>.*samedi.5.décembre · 20.h.30 · Église/);
  expect(composed(texts.typical, band).html).not.toContain('Rue des Tanneurs</p>');
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

  test.each(bands)('in a band of %i × %i nothing is cut, and all of it passes by', async (...band) => {
    const [width, height, shortSide] = band;
    for (const context of Object.values(texts)) {
      const rendition = composed(context, band);
      const page = await stage.show(rendition, width, height);
      await page.emulateMedia({ reducedMotion: 'no-preference' });
      const seen = await page.evaluate(look, rendition.durationMs);
      expect(seen.size).toBeGreaterThanOrEqual(shortSide / 28);
      expect(seen.tall).toBe(false);
      if (!seen.runs) {
        expect(seen.standing).toBe(true);
        continue;
      }
      // It begins where nothing of it is seen, and ends there.
      expect(seen.first).toBeGreaterThanOrEqual(-1);
      expect(seen.last).toBeLessThanOrEqual(1);
    }
    expect(strangers).toEqual([]);
  });

  test('for those who want no movement it is told piece by piece, and all of it', async () => {
    for (const band of bands) {
      for (const context of [texts.typical, texts.endless]) {
        const rendition = composed(context, band);
        const page = await stage.show(rendition, band[0], band[1]);
        await page.emulateMedia({ reducedMotion: 'reduce' });
        const told = await page.evaluate(pieces, rendition.durationMs);
        expect(told.moved).toEqual([]);
        expect(told.outside).toEqual([]);
        expect(told.text).toBe(told.whole);
        expect(told.atOnce).toEqual([1]);
      }
    }
  });
});

type Look = {
  readonly runs: boolean;
  readonly size: number;
  readonly tall: boolean;
  readonly standing: boolean;
  readonly first: number;
  readonly last: number;
};

/** Runs in the page. */
function look(durationMs: number): Look {
  const root = document.body.firstElementChild?.shadowRoot;
  const [track, line] = [root?.querySelector('.track'), root?.querySelector('.line')];
  if (!root || !track || !line) throw new Error('no line');
  const [animation] = root.getAnimations();
  const at = (ms: number) => {
    if (animation === undefined) return line.getBoundingClientRect();
    animation.pause();
    animation.currentTime = ms;
    return line.getBoundingClientRect();
  };
  const box = track.getBoundingClientRect();
  const text = line.firstElementChild?.getBoundingClientRect();
  return {
    runs: animation !== undefined,
    size: Number.parseFloat(getComputedStyle(line).fontSize),
    tall: (text?.top ?? 0) < -1 || (text?.bottom ?? 0) > innerHeight + 1,
    standing: line.getBoundingClientRect().right <= box.right + 1,
    first: at(0).left - box.right,
    last: at(durationMs - 0.01).right - box.left,
  };
}

/** Runs in the page: goes through the time of a turn, and notes what is seen of the pieces. */
function pieces(durationMs: number) {
  const root = document.body.firstElementChild?.shadowRoot;
  const parts = [...(root?.querySelectorAll('.part') ?? [])];
  const track = root?.querySelector('.track')?.getBoundingClientRect();
  if (!root || !track) throw new Error('no track');
  const all = root.getAnimations();
  const seen = new Set<Element>();
  const atOnce = new Set<number>();
  for (let at = durationMs / 401; at < durationMs; at += durationMs / 200) {
    for (const animation of all) {
      animation.pause();
      animation.currentTime = at;
    }
    const up = parts.filter((part) => getComputedStyle(part).visibility === 'visible');
    atOnce.add(up.length);
    for (const part of up) seen.add(part);
  }
  const frames = all.flatMap(({ effect }) => (effect as KeyframeEffect).getKeyframes());
  return {
    moved: frames.filter((frame) => 'transform' in frame || 'left' in frame),
    outside: parts
      .filter((part) => part.getBoundingClientRect().right > track.right + 1)
      .map((part) => part.textContent),
    text: [...seen].map((part) => part.textContent).join(' '),
    whole: root.querySelector('.line')?.textContent,
    atOnce: [...atOnce],
  };
}
