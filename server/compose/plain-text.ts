/** The safe HTML subset of message bodies, and plain text made from it. */
import sanitizeHtml from 'sanitize-html';

const subset: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'br', 'strong', 'em', 'ul', 'ol', 'li', 'a', 'h2', 'h3', 'blockquote'],
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['https', 'http', 'mailto', 'tel'],
  allowProtocolRelative: false,
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'template',
    'iframe',
    'object',
    'title',
    'svg',
    'math',
  ],
  transformTags: {
    b: 'strong',
    i: 'em',
    h1: 'h2',
    h4: 'h3',
    h5: 'h3',
    h6: 'h3',
    div: 'p',
    a: (tagName, { href }) => ({ tagName, attribs: href === undefined ? {} : { href, rel: 'noopener' } }),
  },
  parser: { lowerCaseTags: true },
};

/**
 * HTML reduced to p, br, strong, em, ul, ol, li, a[href], h2, h3 and blockquote. Links keep https, http, mailto and
 * tel and get rel="noopener". Repeated until nothing changes, because paragraphs made from nested blocks are closed anew
 * when they are read again.
 */
export function sanitiseBody(html: string): string {
  let before = html;
  for (let round = 0; round < 8; round += 1) {
    const after = sanitizeHtml(before, subset)
      .replace(/<p>(?:\s|<br \/>)*<\/p>/g, '')
      .trim();
    if (after === before) return after;
    before = after;
  }
  return before;
}

/** Blocks become lines, `br` a line break, `li` a dash; entities become characters and runs of spaces one space. */
export function plainText(html: string): string {
  const blocks = sanitizeHtml(html, {
    ...subset,
    allowedTags: ['p', 'br', 'li', 'ul', 'ol', 'h2', 'h3', 'blockquote'],
    allowedAttributes: {},
  })
    .replace(/<br\s*\/?>/g, '\n')
    .replace(/<li>/g, '\n– ')
    .replace(/<[^>]+>/g, '\n');
  return decode(blocks)
    .split('\n')
    .map((line) => line.replace(/[ \t\r]+/g, ' ').trim())
    .filter((line) => line !== '' && line !== '–')
    .join('\n');
}

/** sanitize-html leaves only these entities: all others are characters already. */
function decode(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

/** One line for a slide: list dashes and line breaks become punctuation, pictographs that kiosks cannot draw go. */
export function runningText(html: string): string {
  const lines = plainText(html).split('\n');
  return tidy(lines.map((line, index) => withStop(line, lines[index + 1])).join(' '));
}

/** Spaces made single, pictographs removed, French no-break spaces put where a line must not turn. */
export function tidy(text: string): string {
  return text
    .replace(/\p{Emoji_Presentation}|\u{fe0f}|\u{200d}|\u{20e3}/gu, '')
    .replace(/\[(?:…|\.\.\.)\]\s*$/u, '')
    .replace(/[\s\u00a0\u202f]+/gu, (run) => (/[\u00a0\u202f]/.test(run) ? '\u00a0' : ' '))
    .replace(/ ([;:!?»€%])/gu, '\u00a0$1')
    .replace(/« /gu, '«\u00a0')
    .replace(
      /(\d|1er) (janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b/giu,
      '$1\u00a0$2',
    )
    .replace(/(\d) (h|min|€|km|m|ans|er|e|am|pm)\b/gu, '$1\u00a0$2')
    .replace(/(\d\u00a0h) (\d)/gu, '$1\u00a0$2')
    .replace(/\b(n[º°]) (\d)/giu, '$1\u00a0$2')
    .trim();
}

function withStop(line: string, next: string | undefined): string {
  const said = line.replace(/^– /, '');
  if (next === undefined || /[.!?…:;,]$/.test(said)) return said;
  return next.startsWith('– ') && line.startsWith('– ') ? `${said},` : `${said}.`;
}
