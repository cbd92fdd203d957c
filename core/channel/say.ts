/**
 * What each way out would say of a text, and where it is cut: push on the lock screens of the two systems, e-mail, posts.
 * Delivery says the same by the same functions.
 */
import { type Cut, cutTo, graphemesOf } from './graphemes.ts';

/** A text in one language, as plain words; times are said by whoever knows the zone. */
export type Said = {
  readonly title: string;
  readonly short?: string | undefined;
  /** The body, one paragraph a line. */
  readonly text?: string | undefined;
  readonly when?: string | undefined;
  readonly place?: string | undefined;
  /** Where it can be read in full. */
  readonly link: string;
};

export const outChannels = ['push-android', 'push-ios', 'email', 'mastodon', 'bluesky'] as const;
export type OutChannel = (typeof outChannels)[number];
export type OutPart = Cut & { readonly part: 'title' | 'text' | 'subject' | 'preview' | 'post' };
export type OutText =
  | { readonly channel: OutChannel; readonly parts: readonly OutPart[] }
  | { readonly channel: OutChannel; readonly refused: 'no-title' };

/**
 * What stays readable of a closed notification. Neither system promises a number: these are what a phone of usual size and
 * letters shows, and what is beyond them opens only by a gesture.
 */
const lockScreens = {
  'push-android': { title: 50, text: 120 },
  'push-ios': { title: 40, text: 150 },
} as const;
/** A subject is one line on a telephone; RFC 5322 §2.1.1 wants no line beyond 78. The preview follows it in the list. */
const mail = { subject: 70, preview: 100 };
/** Mastodon counts every link as 23 signs; Bluesky counts what is written. */
const posts = {
  mastodon: { limit: 500, link: 23 },
  bluesky: { limit: 300, link: undefined },
} as const;

export function sayOn(channel: OutChannel, said: Said): OutText {
  if (said.title.trim() === '') return { channel, refused: 'no-title' };
  switch (channel) {
    case 'push-android':
    case 'push-ios':
      return { channel, parts: pushOf(said, lockScreens[channel]) };
    case 'email':
      return { channel, parts: mailOf(said) };
    case 'mastodon':
    case 'bluesky':
      return { channel, parts: [postOf(said, posts[channel])] };
  }
}

function pushOf(said: Said, { title, text }: { title: number; text: number }): OutPart[] {
  const parts: OutPart[] = [{ part: 'title', ...cutTo(said.title, title) }];
  const more = said.short && said.short !== said.title ? said.short : (circumstances(said) ?? said.text);
  if (more) parts.push({ part: 'text', ...cutTo(oneLine(more), text) });
  return parts;
}

function mailOf(said: Said): OutPart[] {
  const parts: OutPart[] = [{ part: 'subject', ...cutTo(said.title, mail.subject) }];
  const preview = [circumstances(said), said.short, said.text].filter(Boolean).join(' ');
  // In a list of mails the rest of the text is expected not to be there: only a subject that is cut is a loss.
  if (preview) parts.push({ part: 'preview', ...cutTo(oneLine(preview), mail.preview), lost: '' });
  if (said.text) parts.push({ part: 'text', ...cutTo(said.text, Number.MAX_SAFE_INTEGER) });
  return parts;
}

/**
 * Title, where and when, what it is about, as far as there is room; the link always stays whole. The title and what was
 * written by hand for short surfaces come first; of the long text as much as fits without being torn.
 */
export function postOf(said: Said, { limit, link }: { limit: number; link?: number | undefined }): OutPart {
  const linked = link ?? graphemesOf(said.link).length;
  const room = limit - linked - 2;
  const must = [said.title, circumstances(said), said.short === said.title ? undefined : said.short];
  const head = must.filter(Boolean).join('\n');
  const cut = cutTo(head, room);
  const rest = cut.lost === '' && !said.short ? wholeParagraphs(said.text, room - cut.of - 2) : '';
  const text = rest === '' ? cut.shown : `${cut.shown}\n\n${rest}`;
  return {
    part: 'post',
    shown: `${text}\n\n${said.link}`,
    limit,
    of: (cut.lost === '' ? graphemesOf(text).length : cut.of) + 2 + linked,
    lost: cut.lost,
  };
}

function wholeParagraphs(text: string | undefined, room: number): string {
  let kept = '';
  for (const paragraph of (text ?? '').split('\n')) {
    const next = kept === '' ? paragraph : `${kept}\n${paragraph}`;
    if (graphemesOf(next).length > room) break;
    kept = next;
  }
  return kept.trim();
}

function circumstances({ when, place }: Said): string | undefined {
  return [when, place].filter(Boolean).join(' · ') || undefined;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
