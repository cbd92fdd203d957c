/** Forms with photos, read in a thread of their own: begun with the first one, and anew after a crash. */
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { BeffroiError } from '#core/errors.ts';
import type { RightOfWay } from '../../../right-of-way.ts';
import { within } from '../../../within.ts';
import type { FormAnswer, FormFault, FormNews, SentForm } from './sent-form.ts';

export type FormThread = {
  /**
   * To its end: what is more than a form may be is read and left. The bytes of the source are moved, and are nobody else’s. Whoever asked drops its photos. Throws REQUEST_INVALID for what is
   * no form or was cut, and what the disk throws.
   */
  read(source: Readable, contentType: string): Promise<SentForm>;
  /** Forms that are arriving are read, for a moment. */
  close(): Promise<void>;
};

/** Bytes that may be on their way to the thread, of all forms together. */
const window = 8_000_000;
/** ms that the end of the server waits for forms. */
const patience = 5_000;
const usual = new URL('./worker.ts', import.meta.url);

export function createFormThread(
  folder: string,
  alertsFirst: Pick<RightOfWay, 'free'>,
  program = usual,
): FormThread {
  const waiting = new Map<number, PromiseWithResolvers<SentForm>>();
  const patient: (() => void)[] = [];
  let worker: Worker | undefined;
  let last = 0;
  let under = 0;

  function taken(bytes: number): void {
    under -= bytes;
    while (under < window && patient.length > 0) patient.shift()?.();
  }

  function heard(answer: FormAnswer): void {
    if ('taken' in answer) {
      taken(answer.taken);
      return;
    }
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('fault' in answer) asked?.reject(errorOf(answer.fault));
    else if (asked) asked.resolve(answer.form);
    // Nobody waits for it any more.
    else for (const { path } of answer.form.photos) rm(path, { force: true }).catch(() => undefined);
  }

  function ended(made: Worker, why: string): void {
    if (worker !== made) return;
    worker = undefined;
    for (const { reject } of waiting.values()) reject(new Error(`the reader of forms has ended: ${why}`));
    waiting.clear();
    taken(under);
  }

  function started(): Worker {
    if (worker) return worker;
    // Bytes of photos are gone at once: they are not to lie there until it is worth while.
    const resourceLimits = { maxYoungGenerationSizeMb: 4 };
    const made = new Worker(program, { workerData: { folder }, env: {}, resourceLimits });
    made.unref();
    made.on('message', heard);
    made.on('error', (error) => ended(made, String(error)));
    made.on('exit', (code) => ended(made, `exit ${code}`));
    worker = made;
    return made;
  }

  return {
    async read(source, contentType) {
      last += 1;
      const id = last;
      const asked = Promise.withResolvers<SentForm>();
      // Heard when the source has been read to its end.
      asked.promise.catch(() => undefined);
      waiting.set(id, asked);
      const thread = started();
      const say = (news: FormNews, moved: readonly ArrayBuffer[] = []) => thread.postMessage(news, moved);
      say({ id, contentType });
      try {
        // What is not read to its end stays open, so that its sender can be answered.
        for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
          while (under >= window) await new Promise<void>((go) => patient.push(go));
          await alertsFirst.free();
          // After a fault the rest is read, and nobody wants it.
          if (!waiting.has(id)) continue;
          under += chunk.length;
          const bytes = ownOf(chunk);
          say({ id, chunk: bytes }, [bytes.buffer]);
        }
      } catch (cause) {
        waiting.delete(id);
        say({ id, ended: 'cut' });
        const error = new BeffroiError('REQUEST_INVALID', { detail: 'the form was cut' }, { cause });
        asked.reject(error);
        throw error;
      }
      say({ id, ended: 'whole' });
      return asked.promise;
    },
    async close() {
      const arriving = [...waiting.values()].map(({ promise }) => promise);
      await within(patience, Promise.allSettled(arriving));
      await worker?.terminate();
    },
  };
}

/** Bytes that nobody else has a part of: they move to the other thread, and are not copied. */
function ownOf(chunk: Buffer): Uint8Array<ArrayBuffer> {
  const { buffer } = chunk;
  const isOwn = buffer instanceof ArrayBuffer && buffer.byteLength === chunk.length;
  return isOwn ? new Uint8Array(buffer) : Uint8Array.from(chunk);
}

function errorOf(fault: FormFault): Error {
  if (fault.kind === 'shape')
    return new BeffroiError('REQUEST_INVALID', { detail: 'the form cannot be read' });
  return Object.assign(new Error(fault.message), fault.code === undefined ? {} : { code: fault.code });
}
