/**
 * Days of slides, pictures and films in one page, at accelerated time: what the page holds at the end is what it held
 * after it had warmed up.
 */
import sharp from 'sharp';
import { recordFilm } from '#test/player/film.ts';
import { watchGlass } from '#test/player/probe.ts';
import { planOf } from '#test/player/samples.ts';
import { openStreet, type Screen } from '#test/player/street.ts';
import { atLeast, atMost, type Measurement } from '../measure.ts';

/** Real turns of ten seconds that each accelerated one stands for. */
const realTurnMs = 10_000;
const turnMs = 60;
const filmMs = 300;
const growthPercent = 2;
/** Of the turns: up to some 2,500 the browser still compiles what runs often, which is all that grows in its snapshots of the heap. */
const warmPart = 1 / 3;
const stills = 14;

type Held = {
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly urls: number;
};

/** `hours` of ten-second turns. */
export async function soakPlayer(hours: number): Promise<readonly Measurement[]> {
  const turns = (hours * 3_600_000) / realTurnMs;
  const street = await openStreet();
  try {
    const screen = await street.screen({ width: 480, height: 270 });
    const seen = await watchGlass(screen.page);
    await screen.page.addInitScript(countUrls);
    const slides = await programme(await recordFilm(street.browser));
    await screen.show(...slides);
    await turned(screen, turns * warmPart);
    const warm = await heldSteadily(screen);
    screen.server.setPlan(planOf(slides, Date.now()));
    await turned(screen, turns);
    const end = await heldSteadily(screen);
    const { bad, changes } = await seen();
    await screen.close();
    return [
      atLeast(`screen soak: turns shown (${hours} h of ten-second turns)`, changes, 'turns', turns),
      atMost('screen soak: frames that were not whole', bad.length, 'frames', 0),
      growth('heap', warm.heap, end.heap),
      growth('DOM nodes', warm.nodes, end.nodes),
      growth('listeners', warm.listeners, end.listeners),
      growth('object URLs', warm.urls, end.urls),
    ];
  } finally {
    await street.close();
  }
}

function growth(what: string, warm: number, end: number): Measurement {
  const percent = warm === end ? 0 : ((end - warm) / warm) * 100;
  return atMost(`screen soak: ${what} against warm (${warm})`, percent, '%', growthPercent);
}

async function programme(film: { body: Buffer; mime: string }) {
  const made = Array.from({ length: stills }, async (_, at) => {
    const background = `#${(0x203040 + at * 0x0a0804).toString(16)}`;
    const body = await sharp({ create: { width: 640, height: 360, channels: 3, background } })
      .jpeg()
      .toBuffer();
    const picture = at % 3 === 0 ? {} : { picture: { body, mime: 'image/jpeg' } };
    return { message: `m${at}`, title: `Diapositive ${at}`, background, dwellMs: turnMs, ...picture };
  });
  return [...(await Promise.all(made)), { message: 'film', title: 'Film', film, dwellMs: filmMs }];
}

/**
 * Asked once for the whole wait: each question from outside leaves some 300 bytes in the page, and hundreds of them would be
 * measured as the player's.
 */
async function turned({ page }: Screen, wanted: number): Promise<void> {
  const reached = await page.evaluate(untilTurned, wanted);
  if (reached < wanted) throw new Error(`the glass stands still after ${reached} turns`);
}

/** Runs in the page. */
async function untilTurned(wanted: number): Promise<number> {
  const { seen } = globalThis as unknown as { seen: { changes: number } };
  for (let before = -1; seen.changes < wanted && seen.changes > before; ) {
    before = seen.changes;
    await new Promise((resolve) => setTimeout(resolve, 10_000));
  }
  return seen.changes;
}

const steadyBytes = 4_096;
const readings = 8;

/** Reading leaves something in the page itself the first times: read until two readings in a row agree. */
async function heldSteadily(screen: Screen): Promise<Held> {
  let before = await held(screen);
  for (let reading = 1; reading < readings; reading++) {
    const now = await held(screen);
    if (Math.abs(now.heap - before.heap) <= steadyBytes) return now;
    before = now;
  }
  return before;
}

/** What the page holds at rest: one slide is up for good, nothing is on its way. */
async function held(screen: Screen): Promise<Held> {
  screen.server.setPlan(planOf([{ message: 'rest', title: 'Repos' }], Date.now()));
  await screen.page.waitForFunction(atRest, undefined, { polling: 'raf' });
  // Rows of what was shown wait up to half a minute for company.
  while ((await screen.storedRows()).length > 1) await new Promise((resolve) => setTimeout(resolve, 1_000));
  const session = await screen.page.context().newCDPSession(screen.page);
  await session.send('Performance.enable');
  let metrics: readonly { readonly name: string; readonly value: number }[] = [];
  // What was let go leaves in several rounds: the page's objects first, then what they held.
  for (let round = 0; round < 5; round++) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await session.send('HeapProfiler.collectGarbage');
    ({ metrics } = await session.send('Performance.getMetrics'));
  }
  await session.detach();
  const read = (name: string) => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
  const urls = await screen.page.evaluate(
    () => (globalThis as unknown as { urls: { open: number } }).urls.open,
  );
  return { heap: read('JSHeapUsedSize'), nodes: read('Nodes'), listeners: read('JSEventListeners'), urls };
}

/** Runs in the page. */
function atRest(): boolean {
  const up = [...document.querySelectorAll('.stage > .slide')];
  return up.length === 1 && up[0]?.ariaLabel === 'Repos';
}

/** Runs in the page. */
function countUrls(): void {
  const urls = { open: 0 };
  Object.assign(globalThis, { urls });
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (object) => {
    urls.open += 1;
    return createObjectURL.call(URL, object);
  };
  URL.revokeObjectURL = (url) => {
    urls.open -= 1;
    revokeObjectURL.call(URL, url);
  };
}
