import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Content, ScreenRendition } from '#core/contracts/index.ts';
import type { ScreenTemplate } from '#templates/contract.ts';
import { screenTemplates } from '#templates/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { inspectSlide } from '#test/compose/inspect-slide.ts';
import { armsHash, openStage, type Stage, sampleOf, templatesDir } from '#test/compose/slides.ts';
import { createComposer } from './composer.ts';
import type { ComposeContext } from './context.ts';

const composer = createComposer({ templatesDir });
/** Those that take the whole glass; what is made for one zone has a test of its own. */
const wholes = screenTemplates.filter((template: ScreenTemplate) => template.zone === undefined);
const sizes = [
  [1920, 1080],
  [1080, 1920],
  [1366, 768],
  [1024, 768],
  [768, 1024],
] as const;
const long =
  'Intercommunalité : présentation contradictoire du réaménagement anticonstitutionnellement différé de l’hôtel communautaire (et de ses quarante-huit dépendances), débat et vote en séance';

/** Data whose every word is too long, and whose every list is full: addresses, hashes and dates stay what they are. */
function stretched(value: unknown, key: string, word: string): unknown {
  if (typeof value === 'string') {
    const kept =
      /^(https?:|[0-9a-f]{64}$|\d{4}-\d{2}-\d{2})/.test(value) ||
      /^(icon|span|verdict|poll|report)$/.test(key);
    return kept
      ? value
      : word.slice(0, key === 'value' ? 20 : key === 'unit' ? 12 : key === 'claim' ? 200 : 60);
  }
  if (typeof value === 'number') return key === 'votes' ? 99_999_999 : value;
  if (Array.isArray(value)) {
    const all = value.map((each) => stretched(each, key, word));
    return key === 'items' || key === 'options'
      ? Array.from({ length: 6 }, (_, n) => all[n % all.length])
      : all;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, stretched(inner, name, word)]),
  );
}

function withData(
  sample: ComposeContext,
  word: string,
): Partial<ComposeContext> & { data: { data?: Content['data'] } } {
  const { data } = sample.content;
  const { today, poll, solved } = sample;
  return {
    data: data === undefined ? {} : { data: stretched(data, '', word) as Record<string, unknown> },
    poll: poll && {
      ...poll,
      options: [...poll.options, ...poll.options].map((option) => ({
        ...option,
        name: { fr: word.slice(0, 120) },
      })),
    },
    solved: solved && {
      ...solved,
      reports: solved.reports.map((report) => ({
        ...report,
        category: { fr: word.slice(0, 120) },
        place: word.slice(0, 200),
        text: word.repeat(4),
        answer: word.repeat(4),
        asked: 99_999,
      })),
    },
    today: today && {
      ...today,
      upcoming: today.upcoming.map((each) => ({ ...each, title: word, place: word })),
      latest: today.latest.concat(today.latest).map((each) => ({ ...each, title: word })),
    },
  };
}

/** The same message said shortly, typically, at great length, and with everything that may stand in the foot. */
function lengths(sample: ComposeContext): Record<string, ComposeContext> {
  const { content } = sample;
  const wordy = `<p>${'Les riveraines et riverains sont invités à déplacer leurs véhicules, à prévenir leurs voisins et à consulter le plan. '.repeat(20)}</p>`;
  const [wide, solid] = [withData(sample, `${wordy.slice(3)} `), withData(sample, 'W'.repeat(160))];
  const full = {
    place: { name: 'Salle polyvalente intercommunale Maximilien-Wümmerschmidt, rez-de-jardin' },
    happening: { from: '2026-09-30T10:00', until: '2026-12-16T18:30' },
    topics: ['Aménagement du territoire communautaire et mobilités'],
    link: 'https://www.saint-aubin.example/une/adresse/assez-longue/pour/un/code',
  };
  return {
    short: { ...sample, content: { ...content, title: 'Crue', body: '' } },
    typical: sample,
    long: {
      ...sample,
      today: wide.today,
      poll: wide.poll,
      solved: wide.solved,
      content: { ...content, ...full, ...wide.data, title: long, body: wordy },
    },
    capitals: {
      ...sample,
      content: { ...content, ...full, title: 'WWWWWW MMMMMMM '.repeat(10), body: wordy },
    },
    unbroken: {
      ...sample,
      today: solid.today,
      poll: solid.poll,
      solved: solid.solved,
      content: { ...content, ...solid.data, title: 'W'.repeat(160), body: `<p>${'x'.repeat(300)}</p>` },
    },
  };
}

function composed(context: ComposeContext, width: number, height: number): ScreenRendition {
  const rendition = composer.composeScreen(context, { kind: 'screen', width, height, language: 'fr' });
  if ('refused' in rendition) throw new Error(rendition.reason);
  return rendition;
}

/** Run inside the page. */
function movements(): string[] {
  const root = document.body.firstElementChild?.shadowRoot;
  return (root?.getAnimations() ?? []).map((animation) => String(animation.id || animation.constructor.name));
}
async function violations(): Promise<string[]> {
  const { axe: inside } = globalThis as typeof globalThis & { axe: typeof axe };
  // A slide is no page: landmarks and levels of headings are the business of who shows it.
  const rules = Object.fromEntries(
    ['region', 'landmark-one-main', 'landmark-unique', 'page-has-heading-one'].map((rule) => [
      rule,
      { enabled: false },
    ]),
  );
  const found = await inside.run(document, { rules });
  return found.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`);
}
function leavesAt(ms: number): boolean[] {
  const root = document.body.firstElementChild?.shadowRoot;
  const leaves = [...(root?.querySelectorAll('.leaf') ?? [])];
  for (const leaf of leaves) {
    for (const animation of leaf.getAnimations()) {
      animation.pause();
      animation.currentTime = ms;
    }
  }
  return leaves.map((leaf) => getComputedStyle(leaf).visibility === 'visible');
}

describe.each(wholes.map(({ name }) => name))('screen template %s', (name) => {
  const sample = sampleOf(name);

  test('is the one chosen for its own sample, upright and lying', () => {
    expect(composed(sample, 1920, 1080).template).toBe(name);
    expect(composed(sample, 1080, 1920).template).toBe(name);
  });

  test('carries no script, no handler, no inline style, no URL', () => {
    for (const context of Object.values(lengths(sample))) {
      const { html, css } = composed(context, 1920, 1080);
      // The one address that may stand in a slide is that of a framed page, which the player shuts in.
      const bare = html.replace(/<div class="page" data-page="https:\/\/[^"]+">/, '<div>');
      expect(bare).not.toMatch(/<script|<style|<link|<iframe|\son\w+=|\sstyle=|\ssrc=|\shref=|https?:/i);
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

  describe.each(wholes.map(({ name }) => name))('%s', (name) => {
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

  test('every slide passes axe, and none moves for those who want no movement', async () => {
    const faults: string[] = [];
    for (const { name } of wholes) {
      for (const [width, height] of [sizes[0], sizes[1]]) {
        const page = await stage.show(composed(sampleOf(name), width, height), width, height);
        await page.emulateMedia({ reducedMotion: 'reduce' });
        faults.push(...(await page.evaluate(movements)).map((moving) => `${name}: ${moving} moves`));
        await page.evaluate(axe.source);
        faults.push(...(await page.evaluate(violations)).map((fault) => `${name} ${width}: ${fault}`));
      }
    }
    expect(faults).toEqual([]);
  });

  /** Another colour, other letters, arms of its own. */
  const dressed = (name: string): ComposeContext => {
    const sample = sampleOf(name);
    const territory = {
      ...sample.territory,
      arms: armsHash,
      typeface: 'atkinson',
      colour: '#2f6b3a',
    } as const;
    return { ...sample, territory };
  };

  test.each(sizes)(
    'a town’s own colour, letters and arms hold on every slide at %i × %i',
    async (width, height) => {
      const faults: string[] = [];
      for (const { name } of wholes) {
        for (const [length, context] of Object.entries(lengths(dressed(name)))) {
          const page = await stage.show(composed(context, width, height), width, height);
          faults.push(...(await page.evaluate(inspectSlide)).map((fault) => `${name} ${length}: ${fault}`));
        }
        const rendition = composed(dressed(name), width, height);
        expect(
          rendition.assets.map(({ hash }) => hash),
          name,
        ).toContain(armsHash);
        expect(rendition.html, name).toContain(`class="arms" data-asset="${armsHash}"`);
      }
      expect(faults).toEqual([]);
    },
  );

  test('arms stand beside what the town says in an alert, and not beside what others say', () => {
    const context = dressed('alert');
    const says = (senderName: string) =>
      composed(
        {
          ...context,
          alert: {
            text: { headline: 'Crue', senderName, language: 'fr' },
            status: 'Actual',
            from: 0,
            until: 1,
          },
        },
        1920,
        1080,
      ).html;
    expect(says('Mairie de Saint-Aubin-sur-Loire')).toContain('class="arms"');
    expect(says('Préfecture de Maine-et-Loire')).not.toContain('class="arms"');
  });

  test('the leaves of a document turn, one at a time', async () => {
    const page = await stage.show(composed(sampleOf('pages'), 1920, 1080), 1920, 1080);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await page.evaluate(leavesAt, 1_000)).toEqual([true, false, false]);
    expect(await page.evaluate(leavesAt, 13_000)).toEqual([false, true, false]);
    expect(await page.evaluate(leavesAt, 35_000)).toEqual([false, false, true]);
  });

  test('an exercise and a vital alert hold as well', async () => {
    const text = {
      headline: 'Rupture de digue : montez à l’étage',
      instruction: 'Ne prenez pas votre voiture. Montez avec eau, lampe et radio. Écoutez France Bleu.',
      description: 'La digue de la Loire a cédé au quai des Mariniers. L’eau arrive dans le bourg.',
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
