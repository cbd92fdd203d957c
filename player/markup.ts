/**
 * What lies in the page, written out as XHTML that looks the same by itself: every element with its computed style,
 * shadow roots opened, pictures as data. Text all along: the page's policy refuses inline style in a document, not in a text.
 */
const picturePx = 960;
const kept = new Set(['dir', 'lang', 'colspan', 'rowspan', 'start', 'value']);

export function markupOf(element: Element): string {
  const style = getComputedStyle(element);
  if (style.display === 'none') return '';
  if (isPicture(element)) return tag('img', [attribute('src', pixelsOf(element)), looks(style)], '');
  const drawn = element instanceof SVGElement;
  const attributes = [...element.attributes]
    .filter(({ name }) => (drawn ? name !== 'style' && !name.startsWith('on') : kept.has(name)))
    .map(({ name, value }) => attribute(name, value));
  const namespace = drawn ? 'http://www.w3.org/2000/svg' : 'http://www.w3.org/1999/xhtml';
  if (!attributes.some((each) => each.startsWith('xmlns='))) attributes.push(attribute('xmlns', namespace));
  const inside = [...(element.shadowRoot ?? element).childNodes].map(nodeMarkup).join('');
  const [before, after] = drawn ? ['', ''] : [pseudo(element, '::before'), pseudo(element, '::after')];
  return tag(element.localName, [...attributes, looks(style)], before + inside + after);
}

function nodeMarkup(node: Node): string {
  if (node instanceof Text) return escaped(node.data);
  return node instanceof Element ? markupOf(node) : '';
}

/** Only what CSS writes as text: that is all our templates use. */
function pseudo(element: Element, which: '::before' | '::after'): string {
  const style = getComputedStyle(element, which);
  const text = /^"(.*)"$/.exec(style.content)?.[1];
  if (text === undefined || style.display === 'none') return '';
  return tag('span', [looks(style)], escaped(text.replace(/\\(.)/g, '$1')));
}

function looks(style: CSSStyleDeclaration): string {
  const declared = [...style]
    // A still picture; and the logical sizes say again what the physical ones say.
    .filter((name) => !/^(animation|transition|(min-|max-)?(inline|block)-size|content$)/.test(name))
    .map((name) => `${name}:${style.getPropertyValue(name)}`);
  return attribute('style', declared.join(';'));
}

type Picture = HTMLImageElement | HTMLVideoElement | HTMLCanvasElement;

const isPicture = (element: Element): element is Picture =>
  element instanceof HTMLImageElement ||
  element instanceof HTMLVideoElement ||
  element instanceof HTMLCanvasElement;

/** Drawn once more from where they lie: the page may show its own blobs but not fetch them. */
function pixelsOf(picture: Picture): string {
  const { width, height } = sizeOf(picture);
  if (width === 0 || height === 0) return 'data:,';
  const ratio = Math.min(1, picturePx / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * ratio));
  canvas.height = Math.max(1, Math.round(height * ratio));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  // WebP keeps what is see-through.
  return canvas.toDataURL('image/webp', 0.9);
}

function sizeOf(picture: Picture): { readonly width: number; readonly height: number } {
  if (picture instanceof HTMLImageElement) {
    return { width: picture.naturalWidth, height: picture.naturalHeight };
  }
  if (picture instanceof HTMLVideoElement) return { width: picture.videoWidth, height: picture.videoHeight };
  return picture;
}

function tag(name: string, attributes: readonly string[], inside: string): string {
  return `<${name} ${attributes.join(' ')}>${inside}</${name}>`;
}

function attribute(name: string, value: string): string {
  return `${name}="${escaped(value)}"`;
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no place for them
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
      .replace(/[&<>"]/g, (sign) => signs[sign] ?? '')
  );
}
