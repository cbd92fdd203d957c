/** Runs the server until it is told to stop. */
import { loadConfig } from '#config/load.ts';
import type { Config } from '#config/schema.ts';
import { type Running, startServer } from '../main.ts';
import { type CommandIo, type CommandRun, languageOf, messageOf } from './io.ts';

/** What is still being answered gets this long to end, ms. */
const patience = 15_000;

export const run: CommandRun = async (_args, io) => {
  const config = configOf(io);
  if (config === undefined) return 2;
  const running = await startServer(config);
  const stop = stopSignal();
  await greet(running, io);
  await stop.asked;
  const late = setTimeout(() => process.exit(1), patience);
  await running.close();
  clearTimeout(late);
  stop.close();
  return 0;
};

export function configOf({ env, stderr }: CommandIo): Config | undefined {
  try {
    return loadConfig(env ?? {});
  } catch (error) {
    stderr.write(`${messageOf(error)}
`);
    return undefined;
  }
}

async function greet({ url, services }: Running, io: CommandIo): Promise<void> {
  const { setup } = services.accounts;
  const french = languageOf(io) === 'fr';
  const lines = [french ? `Beffroi est prêt : ${url}` : `Beffroi is ready: ${url}`];
  if (await setup.isOpen()) {
    const address = new URL(`/setup?token=${setup.token}`, url).href;
    lines.push(
      french
        ? `Première installation, à ouvrir une fois : ${address}`
        : `First set-up, to open once: ${address}`,
    );
  }
  io.stdout.write(`${lines.join('\n')}\n`);
}

/** Resolves at the first SIGTERM or SIGINT; a second one ends the process there and then. */
export function stopSignal(): { readonly asked: Promise<void>; close(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  let asked = false;
  const hear = () => {
    if (asked) process.exit(1);
    asked = true;
    resolve();
  };
  process.on('SIGTERM', hear);
  process.on('SIGINT', hear);
  return {
    asked: promise,
    close: () => {
      process.off('SIGTERM', hear);
      process.off('SIGINT', hear);
    },
  };
}
