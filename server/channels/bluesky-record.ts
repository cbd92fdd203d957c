/** A post as the network keeps it: a record of app.bsky.feed.post under a key of our choice. */
import { createHash } from 'node:crypto';
import { sayOn } from '#core/channel/say.ts';
import type { Out } from './channel.ts';

export const collection = 'app.bsky.feed.post';
type Blob = { readonly blob: unknown; readonly width: number; readonly height: number };

/** Undefined without a title. A picture is shown with its description; without one the link gets a card. */
export function recordOf(out: Out, blob: Blob | undefined, at: number): object | undefined {
  const text = sayOn('bluesky', out.said);
  if ('refused' in text) return undefined;
  const shown = text.parts[0]?.shown ?? '';
  return {
    $type: collection,
    text: shown,
    facets: linkFacets(shown, out.said.link),
    langs: [out.language.slice(0, 2)],
    embed: blob && out.picture ? imageOf(blob, out.picture.alt) : cardOf(out),
    createdAt: new Date(at).toISOString(),
  };
}

/** Facets count bytes of UTF-8 (app.bsky.richtext.facet#byteSlice). */
export function linkFacets(text: string, link: string): object[] {
  const at = text.lastIndexOf(link);
  if (at < 0) return [];
  const byteStart = Buffer.byteLength(text.slice(0, at));
  return [
    {
      index: { byteStart, byteEnd: byteStart + Buffer.byteLength(link) },
      features: [{ $type: 'app.bsky.richtext.facet#link', uri: link }],
    },
  ];
}

const digits = '234567abcdefghijklmnopqrstuvwxyz';

/**
 * The record key of a dispatch, always the same: a TID (53 bits of µs, 10 bits of a clock), as the schema of posts wants it.
 * The time is that of the dispatch, whose id begins with it (RFC 9562 §5.7).
 */
export function recordKeyOf(id: string): string {
  const hash = createHash('sha256').update(id).digest();
  const ms = BigInt(`0x${id.replaceAll('-', '').slice(0, 12)}`);
  const micros = ms * 1000n + BigInt(hash.readUInt16BE(0) % 1000);
  let rest = (micros << 10n) | BigInt(hash.readUInt16BE(2) % 1024);
  let key = '';
  for (let sign = 0; sign < 13; sign++) {
    key = `${digits[Number(rest & 31n)]}${key}`;
    rest >>= 5n;
  }
  return key;
}

function imageOf({ blob, width, height }: Blob, alt: string): object {
  return { $type: 'app.bsky.embed.images', images: [{ alt, image: blob, aspectRatio: { width, height } }] };
}

function cardOf({ said, town }: Out): object {
  const description = said.short ?? [said.when, said.place].filter(Boolean).join(' · ');
  return {
    $type: 'app.bsky.embed.external',
    external: { uri: said.link, title: said.title, description: description || town },
  };
}
