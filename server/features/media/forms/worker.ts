/** The thread that reads forms with photos: where it and the one that serves displays want a core, displays come first. */
import { parentPort, workerData } from 'node:worker_threads';
import { giveWay } from '../../../give-way.ts';
import { createFormParser, type FormParser, FormShape } from './parse.ts';
import type { FormAnswer, FormFault, FormNews } from './sent-form.ts';

/** Bytes after which it is said that they were taken. */
const told = 1_000_000;

giveWay();
const { folder } = workerData as { folder: string };
const forms = new Map<number, FormParser>();
let taken = 0;
const say = (answer: FormAnswer) => parentPort?.postMessage(answer);

parentPort?.on('message', (news: FormNews) => {
  if ('chunk' in news) take(news.id, news.chunk);
  else if ('ended' in news) void end(news.id, news.ended);
  else begin(news.id, news.contentType);
});

function begin(id: number, contentType: string): void {
  try {
    forms.set(id, createFormParser(contentType, folder));
  } catch (error) {
    say({ id, fault: faultOf(error) });
  }
}

function take(id: number, chunk: Uint8Array): void {
  forms.get(id)?.write(chunk);
  taken += chunk.length;
  if (taken < told) return;
  say({ taken });
  taken = 0;
}

async function end(id: number, ended: 'whole' | 'cut'): Promise<void> {
  const parser = forms.get(id);
  if (!parser) return;
  forms.delete(id);
  if (ended === 'cut') return parser.drop();
  try {
    say({ id, form: await parser.end() });
  } catch (error) {
    parser.drop();
    say({ id, fault: faultOf(error) });
  }
}

function faultOf(error: unknown): FormFault {
  if (error instanceof FormShape) return { kind: 'shape' };
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  return { kind: 'disk', message: String(error), ...(code !== undefined && { code }) };
}
