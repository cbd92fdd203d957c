import axe, { type AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { citizenPages, type SitePage, serveSite, siteOf, siteViews } from '#test/compose/site.ts';
import { contentOf, sampleOf } from '#test/compose/slides.ts';
import type { PublishedMessage } from './citizen-views.ts';

const names = Object.keys(siteViews) as SitePage[];
const languages = ['fr', 'en'] as const;

function messageOf(parts: Parameters<typeof contentOf>[0]): PublishedMessage {
  const at = Date.parse('2026-11-20T17:40+01:00');
  return {
    id: 'm1',
    revision: 1,
    kind: 'news',
    content: contentOf(parts),
    href: '/m',
    publishedAt: at,
    updatedAt: at,
  };
}

test('a legal notice and a poll say in words what their slides draw', () => {
  const at = (kind: 'legal' | 'poll') => ({
    ...sampleOf(kind),
    id: 'm1',
    kind,
    href: '/message',
    publishedAt: 0,
    updatedAt: 0,
  });
  const page = (kind: 'legal' | 'poll') =>
    citizenPages.message({ site: siteOf('fr', []), message: at(kind) });
  expect(page('legal')).toMatch(/<dt>Référence<\/dt><dd>Arrêté nº 2026-118<\/dd>/);
  expect(page('legal')).toContain('18\u00a0décembre\u00a02026');
  expect(page('poll')).toMatch(/<dt>Square Simone-Veil<\/dt><dd>48\u202f?\u00a0?%<\/dd>/);
});

describe('in a real browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => browser?.close());

  test.each(
    languages.flatMap((language) =>
      (['light', 'dark'] as const).map((scheme) => [language, scheme] as const),
    ),
  )('every page in %s, %s, passes axe and reflows at 320 px', async (language, colorScheme) => {
    const context = await browser.newContext({ viewport: { width: 320, height: 800 }, colorScheme });
    const page = await context.newPage();
    const faults: string[] = [];
    await serveSite(page, language, faults);
    for (const name of names) {
      await page.goto(`http://site.test/${name}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wide, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
      await page.evaluate(axe.source);
      const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
      const found = violations.map(
        ({ id, nodes }) => `${name}: ${id} ${nodes.map(({ html }) => html).join(' ')}`,
      );
      expect(found).toEqual([]);
    }
    expect(faults).toEqual([]);
    await context.close();
  });

  test('a page of a document is made larger and whole again without a script', async () => {
    const context = await browser.newContext({ viewport: { width: 1080, height: 1400 } });
    const page = await context.newPage();
    await serveSite(page, 'fr', []);
    await page.goto('http://site.test/document');
    const width = () => page.locator('#large-2 img').evaluate((img) => img.getBoundingClientRect().width);
    const before = await width();
    expect(before).toBeGreaterThan(900);
    await page.locator('#page-2 .larger').click();
    expect(await width()).toBeCloseTo(before * 2, -1);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await page.locator('#page-2 .whole').click();
    expect(await width()).toBeCloseTo(before, -1);
    await page.locator('#page-2').getByText('Page suivante').click();
    expect(new URL(page.url()).hash).toBe('#page-3');
    await context.close();
  });

  test('what is to be touched is at least 44 px high on a phone, and no text is under 16 px', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 800 } });
    const page = await context.newPage();
    await serveSite(page, 'fr', []);
    for (const name of names) {
      await page.goto(`http://site.test/${name}`);
      const small = await page.evaluate(() => {
        const targets = [
          ...document.querySelectorAll('nav a, .action, .town, .colophon li a, .acts h2 a, summary'),
        ];
        const seen = targets.filter((target) => target.getClientRects().length > 0);
        const low = seen.filter((target) => target.getBoundingClientRect().height < 44);
        const texts = [...document.querySelectorAll('p, li, dt, dd, time, span, a, figcaption')];
        const tiny = texts.filter((text) => Number.parseFloat(getComputedStyle(text).fontSize) < 16);
        return [...low, ...tiny].map(({ outerHTML }) => outerHTML.slice(0, 80));
      });
      expect(small, name).toEqual([]);
    }
    await context.close();
  });
});

test('a document is read whole on its page: every page with its number, its words and the way to the next', () => {
  const html = siteViews.document('fr');
  const alts = [...html.matchAll(/alt="(Page [^"]*)"/g)].map(([, alt]) => alt);
  expect(alts).toEqual(
    [1, 2, 3].map(
      (number) => `Page ${number} sur 3\u00a0: Enquête publique sur la révision du plan local d’urbanisme`,
    ),
  );
  expect(html).toContain('<p>Vu le code de l’urbanisme,</p>');
  expect(html.match(/<details>/g)).toHaveLength(2);
  for (const number of [1, 2, 3]) {
    expect(html).toContain(`id="page-${number}"`);
    expect(html.includes(`href="#page-${number}">← `)).toBe(number < 3);
    expect(html).toContain(`id="large-${number}"`);
  }
  expect(siteViews.document('en')).toContain('Page 2 of 3');
});

test('what must be put up is listed with its dates, and the list is named on every page', () => {
  expect(siteViews.notices('fr')).toMatch(/Arrêté nº 2026-118[\s\S]*18\u00a0décembre\u00a02026/);
  expect(siteViews.home('fr')).toContain('<a href="/notices">Affichage légal</a>');
});

test('every page carries the alert, with its word and its end', () => {
  for (const name of ['home', 'message'] as const) {
    expect(siteViews[name]('fr')).toMatch(/Urgent<\/strong>[\s\S]*Crue de la Loire[\s\S]*Jusqu’au lundi/);
  }
  expect(siteViews.calm('fr')).not.toContain('class="alerts"');
});

test('an alert that has ended or expired is not shown', () => {
  const { alerts } = siteOf('fr');
  const over = alerts.map((alert, index) =>
    index === 0 ? { ...alert, ended: true } : { ...alert, until: 1 },
  );
  const html = citizenPages.home({ site: siteOf('fr', over), messages: [], upcoming: [] });
  expect(html).not.toContain('data-alert');
});

test('a message carries its id, its revision and when it was changed', () => {
  const html = siteViews.message('fr');
  expect(html).toContain('data-message="m2" data-revision="3"');
  expect(html).toMatch(/Mis à jour le <time[^>]*>21\u00a0novembre\u00a02026 à 8\u00a0h\u00a015/);
});

test('hostile texts come out as text, and hostile HTML without its scripts', () => {
  const message = messageOf({
    title: '<script>alert(1)</script>',
    body: '<p onclick=x>Bonjour</p><script>alert(2)</script><a href="javascript:alert(3)">x</a>',
    topics: ['"><img src=x onerror=alert(4)>'],
  });
  const html = citizenPages.message({ site: siteOf('fr', []), message });
  expect(html).not.toMatch(/<script|onclick|javascript:|<img src=x/);
  expect(html).toContain('<p>Bonjour</p>');
});

test('a telephone number keeps its link', () => {
  expect(siteViews.message('fr')).toContain('<a href="tel:+33285520000" rel="noopener">');
});

test('pages ask nothing of other hosts and need no script', () => {
  for (const name of names) {
    const html = siteViews[name]('en');
    expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=/);
    expect(html).not.toMatch(
      /(?:src|href)="https?:(?!\/\/(?:www\.openstreetmap\.org|www\.saint-aubin\.example))/,
    );
  }
});

test('an event that is said in another language than the page says so', () => {
  const html = siteViews.home('en');
  expect(html).toMatch(/lang="en" data-message="m1"/);
  expect(html).toMatch(/lang="fr" data-message="m2"/);
});
