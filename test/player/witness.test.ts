/** Proof that something was shown is neither lost nor doubled: through cut lines, lost answers and pages that are killed. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { type FakeServer, startFakeServer } from './fake-server.ts';

const lives = 6;
const framesALife = 1_700;
const cutsALife = 4;

let folder: string;
let server: FakeServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beffroi-parts-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      lib: {
        entry: fileURLToPath(new URL('./parts.ts', import.meta.url)),
        formats: ['es'],
        fileName: () => 'parts.js',
      },
    },
  });
  server = await startFakeServer({
    folder,
    id: 'parts',
    file: async (name) => ({ body: await readFile(join(folder, name)), type: 'text/javascript' }),
    remove: async () => undefined,
  });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

test('ten thousand frames through twenty reconnections and five kills arrive exactly once', async () => {
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext();
    const durable: number[] = [];
    let cuts = 0;
    for (let life = 1; life <= lives; life++) {
      const page = await startLife(context, life);
      for (let cut = 1; cut <= cutsALife; cut++) {
        await reached(page, (framesALife * cut) / (cutsALife + 1));
        if (cut % 2 === 0) server.loseWitnessAnswers(1);
        else server.cutSockets();
        cuts += 1;
      }
      durable.push(await reached(page, framesALife));
      if (life < lives) await kill(page, life);
    }
    const total = durable.reduce((sum, count) => sum + count, 0);
    expect(total).toBeGreaterThanOrEqual(10_000);
    expect(cuts).toBeGreaterThanOrEqual(20);
    // All is told, the last row closed.
    await expect.poll(() => told(durable), { timeout: 40_000, interval: 250 }).toEqual([]);
    const ids = new Map<string, Set<string>>();
    for (const row of server.rows) {
      const frame = `${row.message} ${row.revision}`;
      ids.set(frame, (ids.get(frame) ?? new Set()).add(row.id));
    }
    expect([...ids].filter(([, each]) => each.size > 1)).toEqual([]);
  } finally {
    await browser.close();
  }
}, 120_000);

/** The frames that were on disk and that the server does not have, closed. */
function told(durable: readonly number[]): string[] {
  const closed = new Set(
    server.rows.filter((row) => row.until !== undefined).map((row) => `${row.message} ${row.revision}`),
  );
  return durable.flatMap((count, at) =>
    Array.from({ length: count }, (_, frame) => `life-${at + 1} ${frame + 1}`).filter(
      (each) => !closed.has(each),
    ),
  );
}

async function startLife(context: BrowserContext, life: number): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${server.origin}/nothing`);
  await page.addScriptTag({ url: '/player/parts.js', type: 'module' });
  // A killed page shows a little more than is counted; what it wrote after the count may come or not, but never twice.
  const frames = life < lives ? framesALife * 2 : framesALife;
  await page.evaluate(
    ([message, count]) => {
      void (globalThis as unknown as { showMany(message: string, count: number): Promise<void> }).showMany(
        message,
        count,
      );
    },
    [`life-${life}`, frames] as const,
  );
  return page;
}

/** Waits until so many frames are surely on disk, and answers how many are. */
async function reached(page: Page, frames: number): Promise<number> {
  const read = () =>
    page.evaluate(() => (globalThis as unknown as { tally?: { durable: number } }).tally?.durable ?? 0);
  await expect.poll(read, { timeout: 30_000, interval: 20 }).toBeGreaterThanOrEqual(Math.floor(frames));
  return read();
}

/** Without a farewell: the process of the page dies, or its tab is taken away. */
async function kill(page: Page, life: number): Promise<void> {
  if (life % 2 === 0) return page.close();
  const session = await page.context().newCDPSession(page);
  const crashed = new Promise((resolve) => page.once('crash', resolve));
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}
