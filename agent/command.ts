/** `beffroi agent`: drives the panels of a street cabinet. Composition root: the only place that reaches for the clock, chance and signals. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemTimers } from '#drivers';
import { startAgent } from './agent.ts';
import { nodeHttp } from './http.ts';
import { keysOf } from './keys.ts';
import { type Options, readOptions } from './options.ts';
import { thisMachine } from './wall.ts';
import { startWatchdog } from './watchdog.ts';
import { wordsOf } from './words.ts';

export type AgentIo = {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly env?: Readonly<Record<string, string | undefined>>;
};

/** Exit status when no panel is left to drive: systemd is told not to start it again (RestartPreventExitStatus=). */
const noneLeft = 3;

/** Answers the exit status: 0 told to stop, 2 asked wrongly, 3 every key revoked. */
export async function run(args: readonly string[], { stdout, stderr, env = {} }: AgentIo): Promise<number> {
  const words = wordsOf(env);
  let options: Options;
  try {
    options = readOptions(args, env);
  } catch (error) {
    stderr.write(`${error instanceof Error ? error.message : String(error)}\n${words.usage}\n`);
    return 2;
  }
  const log = (line: string) => void stdout.write(`${line}\n`);
  const stop = stopSignal();
  const die = (error: unknown) => {
    stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  };
  process.on('uncaughtException', die);
  process.on('unhandledRejection', die);
  const wait = (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal });
  const http = nodeHttp(options.origin);
  const watchdog = startWatchdog(env, systemTimers);
  try {
    const keys = await keysOf(options, { http, wait, log, words }, stop.signal);
    const agent = await startAgent({
      ...options,
      keys,
      http,
      wait,
      words,
      log,
      version: version(),
      timers: systemTimers,
      machine: thisMachine(Date.now),
      mono: () => performance.now(),
      random: Math.random,
      newId: randomUUID,
      process: () => ({ uptime: Math.round(process.uptime()), memory: process.memoryUsage.rss() }),
    });
    const why = await Promise.race([agent.ended.then(() => noneLeft), stop.asked.then(() => 0)]);
    if (why === noneLeft) log(words.none);
    await agent.close();
    return why;
  } catch (error) {
    if (stop.signal.aborted) return 0;
    throw error;
  } finally {
    watchdog();
    stop.close();
    process.off('uncaughtException', die);
    process.off('unhandledRejection', die);
  }
}

/** The first SIGTERM or SIGINT asks; a second one ends the process there and then. */
function stopSignal() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const abort = new AbortController();
  const hear = () => {
    if (abort.signal.aborted) process.exit(1);
    abort.abort();
    resolve();
  };
  process.on('SIGTERM', hear);
  process.on('SIGINT', hear);
  return {
    asked: promise,
    signal: abort.signal,
    close: () => {
      process.off('SIGTERM', hear);
      process.off('SIGINT', hear);
    },
  };
}

function version(): string {
  const about: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return (about as { version: string }).version;
}
