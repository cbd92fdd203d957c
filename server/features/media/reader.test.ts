import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { readApart } from './reader.ts';
import { mp4Sample, pdfSample, webmSample } from './samples.ts';
import { sniff } from './sniff.ts';
import { judgeVideo } from './video.ts';

const folder = mkdtempSync(join(tmpdir(), 'beffroi-reader-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'file');
const limits = { maxVideoTime: 600_000, maxVideoPixels: 9_000_000 };

async function verdict(bytes: Uint8Array) {
  writeFileSync(path, bytes);
  const reading = await readApart({ read: 'video', path }, 60_000);
  return 'tracks' in reading ? judgeVideo(reading.tracks, limits) : reading;
}
async function pdf(bytes: Uint8Array, pages = 5) {
  writeFileSync(path, bytes);
  return readApart({ read: 'pdf', path, limits: { pages, side: 1000 } }, 60_000);
}
const codec = (name: string) => ({ refused: 'MEDIA_VIDEO_CODEC', details: { codec: name } });
const container = (name: string) => ({ refused: 'MEDIA_VIDEO_CONTAINER', details: { container: name } });

test('MP4 with H.264 and AAC, and WebM with VP9 and Opus, are taken with their measures', async () => {
  const measures = { width: 1280, height: 720, durationMs: 8000 };
  expect(await verdict(mp4Sample())).toEqual({ mime: 'video/mp4', ...measures });
  expect(await verdict(mp4Sample({ audio: 'mp4a' }))).toEqual({ mime: 'video/mp4', ...measures });
  expect(await verdict(webmSample())).toEqual({ mime: 'video/webm', ...measures });
});

test('what browsers do not play is refused by its name', async () => {
  expect(await verdict(mp4Sample({ video: 'hvc1' }))).toEqual(codec('HEVC'));
  expect(await verdict(mp4Sample({ audio: 'ac-3' }))).toEqual(codec('AC-3'));
  expect(await verdict(mp4Sample({ video: 'zzzz' }))).toEqual(codec('zzzz'));
  expect(await verdict(mp4Sample({ video: 'avc1-10' }))).toEqual(codec('AVC 10 bits'));
  expect(await verdict(webmSample({ type: 'matroska' }))).toEqual(container('Matroska'));
  expect(await verdict(mp4Sample({ brand: 'qt  ' }))).toEqual(container('QuickTime (MOV)'));
  expect(await verdict(Buffer.from('RIFF\x40\0\0\0AVI LIST\x04\0\0\0hdrl', 'latin1'))).toEqual(
    container('AVI'),
  );
});

test('a video cut short, and one that is none, are unreadable', async () => {
  const unreadable = { refused: 'MEDIA_VIDEO_UNREADABLE', details: {} };
  expect(await verdict(mp4Sample().subarray(0, 400))).toEqual(unreadable);
  expect(await verdict(Buffer.from('\0\0\0\x18ftypisom'))).toMatchObject({
    refused: 'MEDIA_VIDEO_UNREADABLE',
  });
});

test('a video that is too long or too large is refused with its figures', async () => {
  const detail = (text: string) => ({ refused: 'MEDIA_VIDEO_TOO_MUCH', details: { detail: text } });
  expect(await verdict(mp4Sample({ ms: 700_000 }))).toEqual(detail('700 s > 600 s'));
  expect(await verdict(mp4Sample({ width: 7680, height: 4320 }))).toEqual(detail('7680 × 4320 px > 9.0 Mpx'));
});

test('every page of a PDF becomes a picture, with its words', async () => {
  const reading = await pdf(pdfSample({ pages: 2 }));
  if (!('pages' in reading)) throw new Error(JSON.stringify(reading));
  expect(reading.pages.map(({ text }) => text)).toEqual(['Bonjour la ville', 'Bonjour la ville']);
  const [{ original } = { original: { bytes: new Uint8Array() } }] = reading.pages;
  const { data, info } = await sharp(original.bytes).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([706, 1000]);
  const foot = data.subarray(-info.channels);
  expect([(foot[0] ?? 0) > 230, (foot[1] ?? 255) < 40, (foot[2] ?? 255) < 40]).toEqual([true, true, true]);
});

test('a PDF that is locked, broken, or too long is refused', async () => {
  expect(await pdf(pdfSample({ encrypted: true }))).toEqual({ refused: 'encrypted' });
  expect(await pdf(Buffer.from('%PDF-1.7 hello'))).toEqual({ refused: 'unreadable' });
  expect(await pdf(pdfSample().subarray(0, 90))).toEqual({ refused: 'unreadable' });
  expect(await pdf(pdfSample({ pages: 6 }))).toEqual({ refused: 'too-many-pages', pages: 6 });
});

test('a page of absurd proportions still takes no more pixels than allowed', async () => {
  const reading = await pdf(pdfSample({ width: 14_400, height: 100 }));
  expect('pages' in reading && reading.pages[0]?.original).toMatchObject({ width: 1000, height: 6 });
});

test('a file that takes too long is given up', async () => {
  const heavy = '0 0 500 500 re S '.repeat(200_000);
  writeFileSync(path, pdfSample({ pages: 40, draw: heavy }));
  const question = { read: 'pdf', path, limits: { pages: 40, side: 4000 } } as const;
  expect(await readApart(question, 300)).toEqual({ refused: 'too-slow' });
});

test('a file that is gone is a crash of the reader, not of the server', async () => {
  expect(await readApart({ read: 'video', path: join(folder, 'gone') }, 60_000)).toMatchObject({
    refused: 'crashed',
    why: expect.stringContaining('ENOENT'),
  });
});

test.each([
  ['ftypheic', 'HEIC'],
  ['ftypmif1', 'HEIC'],
])('a telephone’s %s is known by its name', async (brand, name) => {
  writeFileSync(path, `\0\0\0\x18${brand}`);
  expect(await sniff(path)).toEqual({ kind: 'other', name });
});
