/** From a file that a stranger made to the files that we keep, or to the reason why not. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Config } from '#config/schema.ts';
import type { Picture } from './encode.ts';
import type { Entry } from './ledger.ts';
import type { Limit } from './limit.ts';
import { type Decoded, decodePicture } from './picture.ts';
import { type Reading, readApart } from './reader.ts';
import type { PdfPage } from './reading.ts';
import { forgetPlace } from './scrub.ts';
import { sniff } from './sniff.ts';
import type { Body } from './storage.ts';
import { judgeVideo, type Refused } from './video.ts';

/** Files to be put, and what is to be known of them: one for a picture or video, one a page for a PDF. */
export type Taken = {
  readonly entries: readonly (Entry & { readonly text?: string })[];
  readonly bodies: ReadonlyMap<string, Body>;
};
type Options = {
  readonly limits: Config['media'];
  /** Pictures decoded at once, and threads that read at once. */
  readonly decoding: Limit;
  readonly reading: Limit;
  readonly onCrash: (why: string) => void;
};

/** The longest side of a page, px: sharp on a screen of 3840 px, and letters still smooth on one of 1920. */
const pageSide = 2880;

const refuse = (refused: Refused['refused'], details: Refused['details'] = {}): Refused => ({
  refused,
  details,
});

export async function takeIn(path: string, name: string, options: Options): Promise<Taken | Refused> {
  const { limits } = options;
  const sniffed = await sniff(path);
  const { size } = await stat(path);
  const within = (most: number) => (size > most ? tooLarge(most) : undefined);
  switch (sniffed?.kind) {
    case undefined:
      return within(limits.maxBytes) ?? refuse('MEDIA_NOT_AN_IMAGE');
    case 'other':
      return refuse('MEDIA_NOT_ACCEPTED', { format: sniffed.name });
    case 'picture':
      return within(limits.maxBytes) ?? takePicture(path, name, { ...options, format: sniffed.format });
    case 'video':
      return within(limits.maxVideoBytes) ?? takeVideo(path, name, { ...options, size });
    case 'pdf':
      return within(limits.maxPdfBytes) ?? takePdf(path, name, options);
  }
}

export function tooLarge(most: number): Refused {
  return refuse('MEDIA_TOO_LARGE', { detail: `> ${Math.floor(most / 1e6)} Mo` });
}

async function takePicture(
  path: string,
  name: string,
  { decoding, limits, format }: Options & { format: Parameters<typeof decodePicture>[1] },
): Promise<Taken | Refused> {
  const decoded = await decoding.run(() => decodePicture(path, format, limits));
  return 'refused' in decoded ? decoded : gather([{ name, ...decoded }]);
}

async function takeVideo(
  path: string,
  name: string,
  { reading, limits, size, onCrash }: Options & { size: number },
): Promise<Taken | Refused> {
  const read = await reading.run(() => readApart({ read: 'video', path }, limits.readTimeout));
  if (!('tracks' in read)) {
    if ('why' in read) onCrash(read.why);
    return refuse('MEDIA_VIDEO_UNREADABLE');
  }
  const video = judgeVideo(read.tracks, limits);
  if ('refused' in video) return video;
  if (video.mime === 'video/mp4') await forgetPlace(path);
  const hash = await hashOfFile(path);
  const { mime, width, height, durationMs } = video;
  const file = { hash, mime, bytes: size };
  return {
    entries: [{ ...file, kind: 'video', name, width, height, durationMs, display: file }],
    bodies: new Map([[hash, { path, bytes: size }]]),
  };
}

async function takePdf(
  path: string,
  name: string,
  { reading, limits, onCrash }: Options,
): Promise<Taken | Refused> {
  const pdf = { pages: limits.maxPdfPages, side: pageSide };
  const read = await reading.run(() => readApart({ read: 'pdf', path, limits: pdf }, limits.readTimeout));
  if ('pages' in read && !('refused' in read)) {
    return gather(read.pages.map((page, index) => ({ ...page, name: pageName(name, index, read.pages) })));
  }
  if ('why' in read) onCrash(read.why);
  return pdfRefusal(read, limits);
}

function pageName(name: string, index: number, pages: readonly PdfPage[]): string {
  return pages.length === 1 ? name : `${name.slice(0, 180)} (${index + 1}/${pages.length})`;
}

function pdfRefusal(read: Reading, limits: Config['media']): Refused {
  if (!('refused' in read)) return refuse('MEDIA_PDF_UNREADABLE');
  if (read.refused === 'encrypted') return refuse('MEDIA_PDF_ENCRYPTED');
  if (read.refused === 'too-many-pages') {
    return refuse('MEDIA_PDF_TOO_MUCH', { detail: `${read.pages} pages > ${limits.maxPdfPages}` });
  }
  if (read.refused === 'too-slow') {
    return refuse('MEDIA_PDF_TOO_MUCH', { detail: `> ${Math.ceil(limits.readTimeout / 1000)} s` });
  }
  return refuse('MEDIA_PDF_UNREADABLE');
}

type Drawn = Decoded & { readonly name: string; readonly text?: string };

function gather(pictures: readonly Drawn[]): Taken {
  const bodies = new Map<string, Body>();
  const put = ({ bytes, mime }: Picture) => {
    const hash = createHash('sha256').update(bytes).digest('hex');
    bodies.set(hash, bytes);
    return { hash, mime, bytes: bytes.length };
  };
  const entries = pictures.map(({ original, display, name, text }) => ({
    ...put(original),
    kind: 'picture' as const,
    name,
    width: original.width,
    height: original.height,
    display: put(display),
    ...(text ? { text } : {}),
  }));
  return { entries, bodies };
}

async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
