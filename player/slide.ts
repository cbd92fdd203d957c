/**
 * Builds a slide out of verified bytes, in a shadow root. Its markup comes from our templates and is vouched for by its
 * hash; scripts, handlers and addresses of elsewhere are taken out all the same.
 */
import type { ScreenRendition } from '#core/contracts/index.ts';
import type { Trouble } from './decide.ts';
import { blobUrl, type Sheet } from './dom.ts';
import { framed } from './page.ts';
import { keepHours } from './slide-clock.ts';
import type { Sound } from './sound.ts';
import { type Film, loadVideo } from './video.ts';
import type { TellHour } from './wording.ts';

export type Media = (hash: string) => Promise<Uint8Array<ArrayBuffer> | undefined>;

export type SlideParts = {
  readonly media: Media;
  /** Whether a page of elsewhere lets itself be shown in a frame: no browser tells its pages, so the server is asked. */
  readonly framable: (url: string) => Promise<boolean>;
  /** Without it, films are mute. */
  readonly sound?: Sound;
  readonly hour: TellHour;
  /** Something went wrong while it is up. */
  readonly failed: (trouble: Trouble) => void;
};

const decodingMs = 15_000;
const fontsMs = 3_000;
const refused = 'script,iframe,frame,object,embed,link,meta,base,form,style,template';
const addresses = /^(href|src|srcset|action|formaction|poster|background|data|ping|xlink:href|autoplay)$/;

/** Resolves when everything on it is decoded; rejects with a `Trouble` when the slide cannot be shown whole. */
export async function buildSlide(rendition: ScreenRendition, parts: SlideParts): Promise<Sheet> {
  const element = document.createElement('div');
  element.className = 'slide';
  element.role = 'img';
  element.ariaLabel = rendition.text;
  const root = element.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [await sheetOf(rendition.css)];
  root.append(cleaned(rendition.html));
  const releases: (() => void)[] = [];
  let released = false;
  const release = () => {
    released = true;
    for (const each of releases.splice(0)) each();
  };
  /** The latest goes first; what is there only after the slide was given up goes at once. */
  const hold = (each: () => void) => {
    if (released) each();
    else releases.unshift(each);
  };
  const videos = [...root.querySelectorAll('video')];
  const pages = [...root.querySelectorAll<HTMLElement>('[data-page]')];
  const clocks = [...root.querySelectorAll<HTMLElement>('[data-clock]')];
  if (clocks.length > 0) releases.push(keepHours(clocks, parts.hour));
  const begins: (() => Promise<unknown>)[] = [];
  const films: Film[] = [];
  try {
    await within(
      decodingMs,
      Promise.all([...[...root.querySelectorAll('img')].map(picture), ...videos.map(film)]),
    );
    for (const page of pages) begins.push(await framed(page, parts.framable));
    // Letters of another font than the one that comes a moment later are not a whole slide; but no font is worth a slide.
    await within(fontsMs, document.fonts.ready).catch(() => undefined);
  } catch (error) {
    release();
    throw error;
  }
  if (begins.length === 0) return { element, release };
  return {
    element,
    release,
    begin: () => within(decodingMs, Promise.all(begins.map((begin) => begin()))),
    settle: () => {
      for (const each of films) each.seen();
    },
    covered: () => {
      for (const each of films) each.covered();
    },
  };

  /** The verified bytes of a picture or a film, as an address. */
  async function source(hash: string): Promise<string> {
    const bytes = await parts.media(hash);
    if (bytes === undefined) throw trouble('missing', `media ${hash}`);
    const mime = rendition.assets.find((asset) => asset.hash === hash)?.mime ?? '';
    const blob = blobUrl(bytes, mime);
    hold(blob.release);
    return blob.url;
  }
  async function picture(img: HTMLImageElement): Promise<void> {
    const hash = img.dataset.asset;
    if (hash === undefined && !img.src.startsWith('data:')) return;
    img.decoding = 'sync';
    if (hash !== undefined) img.src = await source(hash);
    await img.decode().catch((error: unknown) => {
      throw trouble('undecodable', `picture ${hash ?? ''}: ${String(error)}`);
    });
  }
  async function film(video: HTMLVideoElement): Promise<void> {
    const hash = video.dataset.asset;
    if (hash === undefined) return;
    const sound = video.dataset.sound === undefined ? undefined : parts.sound;
    const loaded = await loadVideo(video, { url: await source(hash), sound, failed: parts.failed });
    hold(loaded.release);
    begins.push(loaded.begin);
    films.push(loaded);
  }
}

function trouble(type: Trouble['type'], detail: string): Trouble {
  return { type, detail, fatal: true };
}

async function sheetOf(css: string): Promise<CSSStyleSheet> {
  return new CSSStyleSheet().replace(css);
}

function cleaned(html: string): DocumentFragment {
  // A parsed document has no browsing context: nothing in it runs or loads.
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll(refused)) element.remove();
  for (const element of body.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes]) {
      const elsewhere = addresses.test(name) && !value.startsWith('data:image/') && !value.startsWith('#');
      // Inline style is refused by the page's policy; sizes and colours of a slide stand in its sheet.
      if (name === 'style' || name.startsWith('on') || elsewhere) element.removeAttribute(name);
    }
  }
  const fragment = document.createDocumentFragment();
  fragment.append(...body.childNodes);
  return fragment;
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(trouble('late', `not ready within ${ms} ms`)), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
