/** Contexts of the templates' samples, and a page that shows renditions in a real browser under the production CSP. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import type {
  Content,
  MessageKind,
  PlacementClass,
  ScreenRendition,
  ScreenZone,
} from '#core/contracts/index.ts';
import type { ComposeContext, DisplayMedia, Today } from '#server/compose/context.ts';
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
};

export function sampleOf(template: string): ComposeContext {
  const sample = JSON.parse(readFileSync(`${templatesDir}screen/${template}/sample.json`, 'utf8')) as Sample;
  return contextOf(sample.content, {
    kind: sample.kind,
    class: sample.class,
    today: sample.today,
    zone: sample.zone,
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

/** Serves previews from memory; any request that is not for a known path fails the test through `strangers`. */
export async function openStage(browser: Browser, strangers: string[]): Promise<Stage> {
  const page = await browser.newPage();
  let current: ScreenRendition | undefined;
  await page.route('**/*', (route) => {
    const path = new URL(route.request().url()).pathname;
    if (current === undefined) return route.abort();
    if (path === '/preview') {
      const urls = {
        fonts: '/fonts/fonts.css',
        slide: '/slide.css',
        asset: (hash: string) => `/media/${hash}`,
      };
      const headers = {
        'content-security-policy':
          "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'",
      };
      return route.fulfill({ contentType: 'text/html', headers, body: previewHtml(current, urls) });
    }
    if (path === '/slide.css') return route.fulfill({ contentType: 'text/css', body: slideCss(current) });
    if (path.startsWith('/fonts/')) return route.fulfill({ path: `${templatesDir}${path.slice(1)}` });
    if (path === `/media/${filmHash}`) return route.fulfill({ status: 204 });
    if (path === `/media/${pictureHash}`) return route.fulfill({ path: `${demoMedia}marche-de-noel.jpg` });
    if (path === `/media/${armsHash}`) return route.fulfill({ path: `${demoMedia}armes.png` });
    if (path !== '/favicon.ico') strangers.push(route.request().url());
    return route.fulfill({ status: 404 });
  });
  page.on('console', (line) => {
    if (/content security policy|refused/i.test(line.text())) strangers.push(line.text());
  });
  return {
    async show(rendition, width, height) {
      current = rendition;
      await page.setViewportSize({ width, height });
      await page.goto('http://slides.test/preview', { waitUntil: 'load' });
      await page.evaluate(() => document.fonts.ready);
      return page;
    },
    close: () => page.close(),
  };
}
