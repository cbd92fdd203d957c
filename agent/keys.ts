/** The keys of the panels: given, kept from an earlier pairing, or fetched by pairing now. */
import { join } from 'node:path';
import type { Http } from '#player/http.ts';
import { type PairingCode, pair } from '#player/pair.ts';
import { readIfThere, replaceFile } from './files.ts';
import { keysIn, type Options } from './options.ts';
import type { Words } from './words.ts';

type Parts = {
  readonly http: Http;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly log: (line: string) => void;
  readonly words: Words;
};

const fileOf = (state: string) => join(state, 'keys');

/** Pairs until there are as many as asked for; rejects only when aborted, or when a key cannot be kept. */
export async function keysOf(
  options: Options,
  parts: Parts,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (options.keys.length > 0) return options.keys;
  const keys = await keptKeys(options.state);
  while (keys.length < options.panels) {
    const { http, wait } = parts;
    keys.push((await pair({ http, offer: { kind: 'agent' }, wait, show: sayer(parts) }, signal)).key);
    await replaceFile(fileOf(options.state), `${keys.join('\n')}\n`);
    parts.log(parts.words.paired);
  }
  return keys;
}

/** A key that is worth nothing any more is not tried again: the next start pairs anew. */
export async function dropKey(state: string, key: string): Promise<void> {
  const keys = await keptKeys(state);
  const left = keys.filter((one) => one !== key);
  if (left.length < keys.length) await replaceFile(fileOf(state), left.map((one) => `${one}\n`).join(''));
}

async function keptKeys(state: string): Promise<string[]> {
  return keysIn((await readIfThere(fileOf(state)))?.toString('utf8') ?? '');
}

/** Says each code once, and once that the server is away. */
function sayer({ log, words }: Parts): (code: PairingCode | undefined) => void {
  let shown = -1;
  return (code) => {
    shown = code === undefined && shown !== 0 ? shown + 1 : shown;
    if (code !== undefined) log(words.code(code.code, code.url));
    else if (shown === 1) log(words.noServer);
  };
}
