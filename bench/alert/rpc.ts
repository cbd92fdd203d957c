/** Processes of a measurement that call each other over Node's own channel: one question, one answer. */
import { fork } from 'node:child_process';
import { join } from 'node:path';

export type Child = {
  call<T>(name: string, argument?: unknown): Promise<T>;
  close(): Promise<void>;
};
type Answer = { id: number; result?: unknown; error?: string };

type Started = { readonly execArgv?: readonly string[]; readonly env?: Readonly<Record<string, string>> };

/** What `npm start` gives a server. */
export const asStarted = {
  execArgv: ['--max-semi-space-size=8'],
  env: { UV_THREADPOOL_SIZE: '12' },
} as const satisfies Started;

/** Starts `file` of this folder in a process of its own. */
export function startChild(file: string, { execArgv = [], env = {} }: Started = {}): Child {
  const child = fork(join(import.meta.dirname, file), {
    execArgv: [...execArgv],
    env: { ...process.env, ...env },
    serialization: 'advanced',
  });
  const waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>();
  let last = 0;
  child.on('message', ({ id, result, error }: Answer) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(result as never);
    else asked?.reject(new Error(`${file}: ${error}`));
  });
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`${file} ended with ${code}`));
  });
  return {
    call: (name, argument) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        child.send({ id: last, name, argument });
      }),
    close: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}

/** The other side: answers calls by name. */
export function answerCalls(calls: Readonly<Record<string, (argument: never) => unknown>>): void {
  process.on('message', ({ id, name, argument }: { id: number; name: string; argument: unknown }) => {
    Promise.resolve()
      .then(() => calls[name]?.(argument as never))
      .then(
        (result) => process.send?.({ id, result }),
        (error: unknown) => process.send?.({ id, error: error instanceof Error ? error.message : 'failed' }),
      );
  });
}

/** Monotonic and the same for every process of the machine, ms. */
export function instant(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

export type Memory = { readonly resident: number; readonly heap: number };

/** What is held once the garbage is gone, bytes; the process runs with --expose-gc. */
export async function memoryHeld(): Promise<Memory> {
  for (let i = 0; i < 4; i += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss, heap: heapUsed + external };
}
