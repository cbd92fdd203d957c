/** Contexts of the templates' samples, and a page that shows renditions in a real browser under the production CSP. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import type {
  Content,
  MessageKind,
  PlacementClass,
  ScreenRendition,
  ScreenZone,
} from '#core/contracts/index.ts';
import type { ComposeContext, DisplayMedia, ShownPoll, Solved, Today } from '#server/compose/context.ts';
import { previewHtml, slideCss } from '#server/compose/preview.ts';

export const templatesDir = fileURLToPath(new URL('../../templates/', import.meta.url));
const demoMedia = fileURLToPath(new URL('../../config/demo/media/', import.meta.url));

export const pictureHash = 'a'.repeat(64);
export const filmHash = 'b'.repeat(64);
export const armsHash = 'c'.repeat(64);

type Sample = {
  readonly kind: MessageKind;
  readonly class: PlacementClass;
  readonly content: Content;
  readonly today?: Today;
  readonly zone?: ScreenZone;
  readonly poll?: ShownPoll;
  readonly solved?: Solved;
};

export function sampleOf(template: string): ComposeContext {
  const sample = JSON.parse(readFileSync(`${templatesDir}screen/${template}/sample.json`, 'utf8')) as Sample;
  return contextOf(sample.content, {
    kind: sample.kind,
    class: sample.class,
    today: sample.today,
    zone: sample.zone,
    poll: sample.poll,
    solved: sample.solved,
  });
}

export function contentOf(parts: Partial<Content> & { title: string }): Content {
  return { language: 'fr', topics: [], variants: [], ...parts };
}

export function contextOf(content: Content, more: Partial<ComposeContext> = {}): ComposeContext {
  return {
    message: 'm1',
    revision: 1,
    kind: 'news',
    territory: { name: 'Saint-Aubin-sur-Loire', language: 'fr', timeZone: 'Europe/Paris', colour: '#1f4e6b' },
    media: knownMedia,
    content,
    ...more,
  };
}

function knownMedia(hash: string): DisplayMedia | undefined {
  if (hash === filmHash) {
    return {
      displayAsset: { hash, bytes: 100, mime: 'video/mp4' },
      width: 1920,
      height: 1080,
      durationMs: 21_400,
    };
  }
  if (hash === armsHash) {
    return { displayAsset: { hash, bytes: 100, mime: 'image/png' }, width: 400, height: 480 };
  }
  if (hash !== pictureHash) return undefined;
  return { displayAsset: { hash, bytes: 100, mime: 'image/jpeg' }, width: 1600, height: 1200 };
}

export type Stage = {
  show(rendition: ScreenRendition, width: number, height: number): Promise<Page>;
  close(): Promise<void>;
};

const urls = {
  fonts: '/fonts/fonts.css',
  slide: '/slide.css',
  asset: (hash: string) => `/media/${hash}`,
};
const types: Record<string, string> = { '.css': 'text/css', '.woff2': 'font/woff2' };

/**
 * Serves previews from memory; any request that is not for a known path fails the test through `strangers`. It is a
 * server of its own, not the browser's interception, which would fetch the fonts anew for each of hundreds of slides.
 */
export async function openStage(browser: Browser, strangers: string[]): Promise<Stage> {
  const page = await browser.newPage();
  let current: ScreenRendition | undefined;
  const server = createServer((request, reply) => {
    const path = request.url ?? '/';
    const send = (type: string, body: string | Buffer, headers: Record<string, string> = {}) =>
      void reply.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', ...headers }).end(body);
    if (current && path === '/preview') {
      return send('text/html; charset=utf-8', previewHtml(current, urls), {
        'content-security-policy':
          "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'",
      });
    }
    if (current && path === '/slide.css') return send('text/css', slideCss(current));
    const kept = { 'cache-control': 'max-age=3600' };
    if (/^\/fonts\/[\w./-]+$/.test(path))
      return send(types[extname(path)] ?? '', readFileSync(`${templatesDir}${path.slice(1)}`), kept);
    if (path === `/media/${pictureHash}`)
      return send('image/jpeg', readFileSync(`${demoMedia}marche-de-noel.jpg`), kept);
    if (path === `/media/${armsHash}`) return send('image/png', readFileSync(`${demoMedia}armes.png`), kept);
    if (path === `/media/${filmHash}`) return void reply.writeHead(204).end();
    if (path !== '/favicon.ico') strangers.push(path);
    return void reply.writeHead(404).end();
  });
  const origin = await listening(server);
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) strangers.push(request.url());
  });
  page.on('console', (line) => {
    if (/content security policy|refused/i.test(line.text())) strangers.push(line.text());
  });
  return {
    async show(rendition, width, height) {
      current = rendition;
      await page.setViewportSize({ width, height });
      await page.goto(`${origin}/preview`, { waitUntil: 'load' });
      await page.evaluate(() => document.fonts.ready);
      return page;
    },
    close: async () => {
      await page.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
