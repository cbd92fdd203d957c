/**
 * The thread that opens what strangers made: PDF and video, each read by WebAssembly, which can touch nothing but its
 * own memory. Whoever started it ends it when it takes too long.
 */
import { open, readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import mediaInfoFactory, { type MediaInfoResult } from 'mediainfo.js';
import sharp from 'sharp';
import { displaySide, encode, within } from './encode.ts';
import type { Answer, PdfLimits, PdfPage, Question, Track } from './reading.ts';

type Memory = { readonly buffer: ArrayBuffer; grow(pages: number): number };
/** The server's types have no browser in them, where this one is at home. */
declare const WebAssembly: { readonly Memory: { readonly prototype: Memory } };

const memoryLimit = 512 * 1024 * 1024;
const textLimit = 2000;

/** WebAssembly may otherwise take 2 GB, which the thread's own limits do not count. */
function limitMemory(): void {
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function limited(this: Memory, pages: number) {
    if (this.buffer.byteLength + pages * 65_536 > memoryLimit) throw new RangeError('too much memory');
    return grow.call(this, pages);
  };
}

async function readVideo(path: string): Promise<Answer> {
  const reader = await mediaInfoFactory({ format: 'object' });
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const result = await reader.analyzeData(size, async (length, offset) => {
      const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    });
    return { tracks: tracksOf(result) };
  } finally {
    await file.close();
    reader.close();
  }
}

function tracksOf({ media }: MediaInfoResult): Track[] {
  return (media?.track ?? []).map((track) => {
    const facts = new Map<string, unknown>(Object.entries(track));
    const said = (name: string) => String(facts.get(name) ?? '');
    const figure = (name: string) => Number.parseFloat(said(name)) || 0;
    const extra = facts.get('extra') as { IsTruncated?: string } | undefined;
    return {
      type: track['@type'],
      format: said('Format'),
      codec: said('CodecID'),
      profile: said('Format_Profile'),
      durationMs: Math.round(figure('Duration') * 1000),
      width: figure('Width'),
      height: figure('Height'),
      rotation: figure('Rotation'),
      bitDepth: figure('BitDepth'),
      chroma: said('ChromaSubsampling'),
      encrypted: said('Encryption') !== '',
      truncated: extra?.IsTruncated === 'Yes',
    };
  });
}

async function readPdf(path: string, limits: PdfLimits): Promise<Answer> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(await readFile(path));
    const count = document.getPageCount();
    if (count > limits.pages) return { refused: 'too-many-pages', pages: count };
    const pages: PdfPage[] = [];
    for (const page of document.pages()) {
      const text = page.getText().replace(/\s+/g, ' ').trim().slice(0, textLimit).toWellFormed();
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const scale = limits.side / Math.max(originalWidth, originalHeight, 1);
      const { width, height, data } = await page.render({ scale, render: 'bitmap' });
      const drawn = () =>
        sharp(data, { raw: { width, height, channels: 4 } }).flatten({ background: '#fff' });
      pages.push({
        original: await encode(drawn(), 'webp'),
        display: await encode(within(drawn(), displaySide), 'webp'),
        text,
      });
    }
    return pages.length > 0 ? { pages } : { refused: 'unreadable' };
  } catch (error) {
    // Whatever PDFium could not read is, for the person who sent it, not a readable document.
    return { refused: /password/i.test(String(error)) ? 'encrypted' : 'unreadable' };
  }
}

limitMemory();
const question = workerData as Question;
parentPort?.postMessage(
  question.read === 'pdf' ? await readPdf(question.path, question.limits) : await readVideo(question.path),
);
