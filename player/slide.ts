/**
 * Builds a slide out of verified bytes, in a shadow root. Its markup comes from our templates and is vouched for by its
 * hash; scripts, handlers and addresses of elsewhere are taken out all the same.
 */
import type { ScreenRendition } from '#core/contracts/index.ts';
import { blobUrl, type Sheet } from './dom.ts';

export type Media = (hash: string) => Promise<Uint8Array<ArrayBuffer> | undefined>;

const decodingMs = 15_000;
const refused = 'script,iframe,frame,object,embed,link,meta,base,form,style,template';
const addresses = /^(href|src|srcset|action|formaction|poster|background|data|ping|xlink:href)$/;

/** Resolves when every picture is decoded; rejects, with the reason, when the slide cannot be shown whole. */
export async function buildSlide(rendition: ScreenRendition, media: Media): Promise<Sheet> {
  const element = document.createElement('div');
  element.className = 'slide';
  element.role = 'img';
  element.ariaLabel = rendition.text;
  const root = element.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [await sheetOf(rendition.css)];
  root.append(cleaned(rendition.html));
  const releases: (() => void)[] = [];
  const release = () => {
    for (const each of releases.splice(0)) each();
  };
  try {
    await within(decodingMs, Promise.all([...root.querySelectorAll('img')].map(fill)));
  } catch (error) {
    release();
    throw error;
  }
  return { element, release };

  async function fill(img: HTMLImageElement): Promise<void> {
    const hash = img.dataset.asset;
    if (hash === undefined) return img.src.startsWith('data:') ? img.decode() : undefined;
    const bytes = await media(hash);
    if (bytes === undefined) throw new Error(`missing picture ${hash}`);
    const mime = rendition.assets.find((asset) => asset.hash === hash)?.mime ?? '';
    const blob = blobUrl(bytes, mime);
    releases.push(blob.release);
    img.decoding = 'sync';
    img.src = blob.url;
    await img.decode();
  }
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
    timer = setTimeout(() => reject(new Error(`not decoded within ${ms} ms`)), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
