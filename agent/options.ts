/** What the agent is told: on the command line, by the environment, or by files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export type Options = {
  readonly origin: string;
  readonly state: string;
  readonly keys: readonly string[];
  /** How many panels are paired by code when no key is given. */
  readonly panels: number;
};
type Env = Readonly<Record<string, string | undefined>>;

export const keyShape = /^[\w-]{20,200}$/;
const mostPanels = 16;

/** Throws a TypeError that names the option at fault. */
export function readOptions(args: readonly string[], env: Env): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      server: { type: 'string' },
      state: { type: 'string' },
      key: { type: 'string', multiple: true, default: [] },
      'key-file': { type: 'string', multiple: true, default: [] },
      panels: { type: 'string', default: '1' },
    },
  });
  const files = values['key-file'].map((path) => readFileSync(path, 'utf8'));
  const keys = [...values.key, env.BEFFROI_AGENT_KEY ?? '', ...files].flatMap(keysIn);
  const panels = Number(values.panels);
  if (!Number.isInteger(panels) || panels < 1 || panels > mostPanels)
    throw new TypeError(`--panels: a whole number from 1 to ${mostPanels}`);
  return {
    origin: originOf(values.server ?? env.BEFFROI_SERVER ?? ''),
    state: values.state ?? env.STATE_DIRECTORY?.split(':')[0] ?? join('data', 'agent'),
    keys: [...new Set(keys)],
    panels,
  };
}

function originOf(server: string): string {
  if (!URL.canParse(server) || !/^https?:$/.test(new URL(server).protocol))
    throw new TypeError('--server: the address of the server, such as https://beffroi.example.fr');
  return new URL(server).origin;
}

/** One key a line, or between spaces or commas. What stands behind # is for people. */
export function keysIn(text: string): string[] {
  const keys = text
    .split('\n')
    .flatMap((line) => (line.split('#')[0] ?? '').split(/[\s,]+/))
    .filter((key) => key !== '');
  // The key itself is not repeated: what is said here is read in logs.
  if (!keys.every((key) => keyShape.test(key))) throw new TypeError('--key: not a key of a display');
  return keys;
}
