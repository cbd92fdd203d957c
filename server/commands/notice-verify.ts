/** `beffroi notice verify`: whether a certificate of display holds. Needs no server. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { loadConfig } from '#config/load.ts';
import { PublicKey } from '#core/contracts/index.ts';
import { readNoticeKey, type Verdict, verify } from '../features/notices/index.ts';
import { type CommandIo, type CommandRun, languageOf, messageOf } from './io.ts';

const keySet = Compile(Type.Object({ keys: Type.Array(PublicKey) }));
const usage = 'beffroi notice verify CERTIFICATE.json [--key FILE|URL]';
const patience = 15_000;

/** Answers 0 when it holds, 1 when it does not, 2 when the question cannot be asked. */
export const run: CommandRun = async (args, io) => {
  let file: unknown;
  let keys: readonly PublicKey[];
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { key: { type: 'string' } },
    });
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) throw new Error(usage);
    file = JSON.parse(await readFile(path, 'utf8'));
    keys = values.key === undefined ? ownKeys(io) : await keysAt(values.key);
  } catch (error) {
    io.stderr.write(`${messageOf(error)}\n`);
    return 2;
  }
  const verdict = verify(file, keys);
  const french = languageOf(io) === 'fr';
  io.stdout.write(`${says(verdict, keys.length > 0, french ? fr : en).join('\n')}\n`);
  return verdict.faults.length === 0 ? 0 : 1;
};

/** Of the data folder, when the command runs where the server does. */
function ownKeys({ env }: CommandIo): PublicKey[] {
  const key = readNoticeKey(loadConfig(env ?? {}).dataDir);
  return key ? [key.public] : [];
}

async function keysAt(place: string): Promise<PublicKey[]> {
  const remote = /^https?:/.test(place);
  const text = remote
    ? await (await fetch(place, { signal: AbortSignal.timeout(patience) })).text()
    : await readFile(place, 'utf8');
  const found: unknown = JSON.parse(text);
  if (!keySet.Check(found)) throw new Error(`${place}: no keys in it`);
  return found.keys;
}

function says({ faults, certificate, rowsChecked }: Verdict, trusted: boolean, words: Words): string[] {
  if (!certificate) return [words['not-a-certificate']];
  const { message, issuer, period, displays, signature } = certificate;
  const iso = (at: number) => new Date(at).toISOString();
  return [
    `${issuer.name} : ${message.title}`,
    `${iso(period.from)} – ${iso(period.until)}, ${words.displays(displays.length)}`,
    ...faults.map((fault) => `✗ ${words[fault]}`),
    ...(faults.length === 0 ? [`✓ ${words.good}`] : []),
    ...(rowsChecked ? [] : [words.noRows]),
    ...(trusted ? [] : [words.untrusted(signature.key.kid)]),
  ];
}

const fr = {
  'not-a-certificate': 'Ce fichier n’est pas un certificat d’affichage.',
  signature: 'La signature n’est pas celle de ce contenu : il a été modifié.',
  'unknown-key': 'La clé n’est pas celle de la commune.',
  'rows-hash': 'Les constats ne sont pas ceux dont l’empreinte est signée.',
  'rows-order': 'Les constats ne sont pas dans l’ordre.',
  periods: 'Les périodes annoncées ne sont pas celles que disent les constats.',
  good: 'Le certificat est intact.',
  noRows: 'Les constats ne sont pas joints : seule leur empreinte est signée.',
  displays: (n: number) => `${n} afficheur${n > 1 ? 's' : ''}`,
  untrusted: (kid: string) =>
    `La clé ${kid} n’a été comparée à aucune autre : donnez --key avec l’adresse de la commune, /.well-known/beffroi-notice-keys.json.`,
} as const;

type Words = {
  readonly [K in keyof typeof fr]: (typeof fr)[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : string;
};

const en: Words = {
  'not-a-certificate': 'This file is no certificate of display.',
  signature: 'The signature is not of this content: it has been changed.',
  'unknown-key': 'The key is not the town’s.',
  'rows-hash': 'The witness rows are not those whose hash is signed.',
  'rows-order': 'The witness rows are not in order.',
  periods: 'The periods are not those that the rows tell of.',
  good: 'The certificate is whole.',
  noRows: 'The witness rows are not attached: only their hash is signed.',
  displays: (n) => `${n} ${n === 1 ? 'display' : 'displays'}`,
  untrusted: (kid) =>
    `Key ${kid} was compared with no other: give --key with the town’s address, /.well-known/beffroi-notice-keys.json.`,
};
