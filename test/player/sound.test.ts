/** Films that are heard: only where it is asked and allowed, and only while they are seen. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordTone } from './film.ts';
import { alertOf, planOf, type SampleSlide } from './samples.ts';
import { openStreet, type Screen, type Street, soon } from './street.ts';

let tone: { body: Buffer; mime: string };
let street: Street;
let screen: Screen;

beforeAll(async () => {
  tone = await recordTone();
});
afterEach(async () => {
  const bad = await screen.page.evaluate(overheard);
  await screen.close();
  expect(bad).toEqual([]);
  expect(screen.complaints).toEqual([]);
});

async function open(): Promise<void> {
  screen = await street.screen();
  await screen.page.addInitScript(listen);
}
const film = (more: Partial<SampleSlide> = {}): SampleSlide => ({
  message: 'm1',
  title: 'Film',
  film: tone,
  sound: true,
  dwellMs: 3_000,
  ...more,
});
const news: SampleSlide = { message: 'm2', title: 'Marché', dwellMs: 2_000 };
const heard = () => screen.page.evaluate(hearing);
/** Alone on the glass: a film that is about to begin lies there unseen. */
const up = (title: string) => screen.page.waitForFunction(isAlone, title, soon);

describe('in a browser that lets pages be heard', () => {
  beforeAll(async () => {
    street = await openStreet(['--autoplay-policy=no-user-gesture-required']);
  });
  afterAll(() => street.close());
  beforeEach(open);

  test('a film is heard as loud as the profile says, while it is seen and no longer', async () => {
    screen.server.setSound(40);
    await screen.show(film(), news);
    await up('Film');
    await expect.poll(heard, soon).toMatchObject([{ volume: 0.4 }]);
    const [one] = await heard();
    await expect.poll(async () => (await heard())[0]?.decoded ?? 0, soon).toBeGreaterThan(one?.decoded ?? 0);
    await up('Marché');
    await expect.poll(heard, soon).toEqual([]);
    await up('Film');
    await expect.poll(heard, soon).toHaveLength(1);
    expect(screen.server.faults).toEqual([]);
  });

  test.each([
    ['is not asked for', 40, false],
    ['is not allowed', undefined, true],
    ['is allowed at no volume', 0, true],
  ])('a film whose sound %s is mute, and plays', async (_, percent, sound) => {
    screen.server.setSound(percent);
    await screen.show(film({ sound, dwellMs: 30_000 }));
    const time = () => screen.page.evaluate(filmTime);
    const began = await time();
    await expect.poll(async () => (await time()) !== began, soon).toBe(true);
    expect(await heard()).toEqual([]);
  });

  test('under an alert nothing is heard, and the film goes on when it is over', async () => {
    screen.server.setSound(40);
    await screen.show(film({ dwellMs: 60_000 }));
    await expect.poll(heard, soon).toHaveLength(1);
    const alert = alertOf({ now: Date.now() });
    screen.server.setAlert(alert);
    await screen.page.waitForSelector('.alert-vital', soon);
    expect(await heard()).toEqual([]);
    screen.server.setAlert({ ...alert, ended: true, until: Date.now(), revision: 2 });
    await up('Film');
    await expect.poll(heard, soon).toHaveLength(1);
  });

  test('staff turn it down and off, and the screen obeys at once', async () => {
    screen.server.setSound(40);
    await screen.show(film({ dwellMs: 60_000 }));
    await expect.poll(heard, soon).toHaveLength(1);
    const volume = (percent: number) => screen.server.command({ type: 'volume', percent });
    expect(await volume(10)).toEqual({ state: 'done', detail: 'done' });
    expect(await heard()).toMatchObject([{ volume: 0.1 }]);
    await volume(0);
    expect(await heard()).toEqual([]);
    await volume(70);
    expect(await heard()).toMatchObject([{ volume: 0.7 }]);
  });

  test('a screen that starts without its server is as loud as it last was to be', async () => {
    screen.server.setSound(40);
    await screen.show(film({ dwellMs: 60_000 }));
    await expect.poll(heard, soon).toHaveLength(1);
    await screen.shellCached();
    await screen.server.stop();
    await screen.page.reload();
    await expect.poll(heard, soon).toMatchObject([{ volume: 0.4 }]);
  });

  test('a film beside the main zone plays and is mute, also under an alert', async () => {
    screen.server.setSound(40);
    const beside = film({ zone: 'side', dwellMs: 60_000 });
    screen.server.setPlan(planOf([{ ...news, dwellMs: 60_000 }, beside], Date.now(), { layout: 'side' }));
    await screen.page.goto(screen.server.url);
    await expect.poll(() => screen.page.evaluate(playing), soon).toBe(1);
    expect(await heard()).toEqual([]);
    screen.server.setAlert(alertOf({ now: Date.now() }));
    await screen.page.waitForSelector('.alert-vital', soon);
    expect(await heard()).toEqual([]);
  });

  test('a film in a plan that comes is not heard before its turn', async () => {
    screen.server.setSound(40);
    await screen.show(news);
    screen.server.setPlan(planOf([film({ dwellMs: 2_000 }), news], Date.now()));
    for (let turn = 0; turn < 3; turn++) {
      await up('Film');
      await up('Marché');
    }
    expect((await screen.page.evaluate(overheard)).length).toBe(0);
  });
});

describe('in a browser that wants a hand on the glass first', () => {
  beforeAll(async () => {
    street = await openStreet(['--autoplay-policy=document-user-activation-required']);
  });
  afterAll(() => street.close());
  beforeEach(async () => {
    await open();
    await screen.page.addInitScript(reportSooner);
  });

  test('the film goes on without sound, the desk is told once, and the slide has not failed', async () => {
    screen.server.setSound(40);
    screen.server.setPlan(planOf([film({ dwellMs: 2_000 }), { ...news, dwellMs: 500 }], Date.now()));
    // The page is left alone until the end: to its browser, a question from a test is a hand on the glass.
    await screen.page.goto(screen.server.url);
    const faults = () => screen.server.faults.map(({ type }) => type);
    await expect.poll(faults, { timeout: 20_000 }).toEqual(['sound-refused']);
    const turns = () => new Set(screen.server.rows.filter((row) => row.message === 'm1').map(({ id }) => id));
    await expect.poll(() => turns().size, { timeout: 40_000 }).toBeGreaterThan(3);
    expect(faults()).toEqual(['sound-refused']);
    await screen.page.waitForFunction(isAlone, 'Film', soon);
    const began = await screen.page.evaluate(filmTime);
    await expect.poll(() => screen.page.evaluate(filmTime), soon).not.toBe(began);
  }, 90_000);
});

type Heard = { readonly volume: number; readonly decoded: number };
type Listening = typeof globalThis & { films: Set<HTMLVideoElement>; overheard: string[] };

/** Runs in the page, before it: every film that ever plays is known, and in every frame it is looked who is heard. */
function listen(): void {
  const here = globalThis as Listening;
  here.films = new Set();
  here.overheard = [];
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function () {
    here.films.add(this as HTMLVideoElement);
    return play.call(this);
  };
  const look = () => {
    const top = document.querySelector('.stage')?.lastElementChild;
    for (const video of here.films) {
      if (video.muted || video.volume === 0 || video.paused) continue;
      const root = video.getRootNode();
      const slide = root instanceof ShadowRoot ? (root.host as HTMLElement) : undefined;
      if (slide === undefined || slide !== top || slide.style.opacity === '0')
        here.overheard.push(slide?.ariaLabel ?? 'a film that is nowhere');
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs in the page, before it: what was shown is told every three seconds instead of every thirty. */
function reportSooner(): void {
  const after = globalThis.setTimeout;
  globalThis.setTimeout = ((run: () => void, ms?: number) =>
    after(run, ms === 30_000 ? 3_000 : ms)) as typeof setTimeout;
}

/** Runs in the page: what was heard without being seen. */
function overheard(): string[] {
  return (globalThis as Listening).overheard;
}

/** Runs in the page. */
function playing(): number {
  return [...(globalThis as Listening).films].filter((video) => !video.paused).length;
}

/** Runs in the page. */
function hearing(): Heard[] {
  const loud = [...(globalThis as Listening).films].filter(
    (video) => !video.muted && video.volume > 0 && !video.paused,
  );
  return loud.map((video) => ({
    volume: video.volume,
    decoded: (video as HTMLVideoElement & { webkitAudioDecodedByteCount: number })
      .webkitAudioDecodedByteCount,
  }));
}

/** Runs in the page. */
function isAlone(title: string): boolean {
  const up = [...document.querySelectorAll('.stage > *')];
  return up.length === 1 && up[0]?.ariaLabel === title;
}

/** Runs in the page. */
function filmTime(): number {
  const slide = document.querySelector('.stage')?.lastElementChild;
  return slide?.shadowRoot?.querySelector('video')?.currentTime ?? -1;
}
