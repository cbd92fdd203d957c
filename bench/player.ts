/** (f) The screen player, cold: from navigation to the first whole frame, shell and plan in the cache, no server on the network. */
import sharp from 'sharp';
import { openStreet } from '#test/player/street.ts';
import { atMost, type Measurement, median, percentile } from './measure.ts';

const rounds = 15;

export async function playerBench(): Promise<Measurement[]> {
  const street = await openStreet();
  try {
    const screen = await street.screen({ width: 1920, height: 1080 });
    const noise = { type: 'gaussian', mean: 100, sigma: 40 } as const;
    const create = { width: 1920, height: 1080, channels: 3, background: '#2d5b4a', noise } as const;
    const picture = { body: await sharp({ create }).jpeg().toBuffer(), mime: 'image/jpeg' };
    await screen.show({ message: 'm1', title: 'Marché', picture });
    await screen.shellCached();
    await screen.page.addInitScript(noteFirstFrame);
    await screen.server.stop();
    const taken: number[] = [];
    for (let round = 0; round < rounds; round++) {
      await screen.page.reload({ waitUntil: 'commit' });
      const frame = await screen.page.waitForFunction(
        () => (globalThis as { firstFrame?: number }).firstFrame,
      );
      taken.push((await frame.jsonValue()) ?? Number.NaN);
    }
    await screen.close();
    return [
      atMost('screen: first frame from a warm cache without a network (median)', median(taken), 'ms', 1000),
      atMost(
        'screen: first frame from a warm cache without a network (worst of 15)',
        percentile(taken, 1),
        'ms',
        1000,
      ),
    ];
  } finally {
    await street.close();
  }
}

/** Runs in the page: the frame after the one in which a slide lies whole on the glass. */
function noteFirstFrame(): void {
  const look = () => {
    const slide = document.querySelector('.stage > .slide');
    const image = slide?.shadowRoot?.querySelector('img');
    if (!image?.complete || image.naturalWidth === 0) return requestAnimationFrame(look);
    return requestAnimationFrame(() => Object.assign(globalThis, { firstFrame: performance.now() }));
  };
  requestAnimationFrame(look);
}
