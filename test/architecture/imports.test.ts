/** Who may import whom: the table of docs/architecture.md, checked against every import that is written. */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const rooms = [
  'core',
  'drivers',
  'templates',
  'config',
  'agent',
  'server',
  'player',
  'console',
  'citizen',
  'bench',
] as const;
type Room = (typeof rooms)[number];

/** The rooms whose files a room may import, besides its own. */
const allowed: Readonly<Record<Room, readonly Room[]>> = {
  core: [],
  drivers: ['core'],
  templates: ['core'],
  config: ['core'],
  agent: ['core', 'drivers', 'player'],
  server: ['core', 'drivers', 'templates', 'config', 'agent'],
  player: ['core'],
  console: ['core'],
  citizen: ['core'],
  bench: ['core', 'drivers', 'templates', 'config', 'server'],
};

const corePackages = ['typebox', 'rrule-temporal', 'temporal-spec', '@noble/hashes', 'canonicalize'];
/** Packages that only one place may import. */
const only: Readonly<Record<string, RegExp>> = {
  serialport: /^drivers\/transport\/(serial|prompt-reading)\.ts$/,
  'node-cron': /^server\/jobs\//,
  nodemailer: /^server\/mail\//,
  'openid-client': /^server\/features\/provider\/openid\.ts$/,
  smpp: /^server\/channels\/sms\//,
  'better-sqlite3': /^server\/store\//,
  pg: /^server\/(store|realtime)\//,
  handlebars: /^server\/(compose|features\/identity)\//,
  sharp: /^server\/(compose|features\/media)\//,
  'socket.io': /^server\/realtime\//,
  'socket.io-client': /^(player|console|bench)\//,
  'node:net':
    /^(drivers\/(transport|testing)\/|server\/(http\/private-address|features\/media\/fake-s3)\.ts)/,
  'node:dgram': /^drivers\/(transport|testing)\//,
};

type Import = { readonly file: string; readonly room: Room; readonly specifier: string };

function sourceFiles(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : sourceFiles(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^'";]*?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s*'([^']+)'/g,
  );
  const name = relative(root, file).split(sep).join('/');
  const room = name.split('/')[0] as Room;
  return [...found].map((match) => ({ file: name, room, specifier: match[1] ?? match[2] ?? match[3] ?? '' }));
}

const all = rooms.flatMap((room) => sourceFiles(join(root, room))).flatMap(importsOf);

/** The room that an import leads to, or undefined for a package. */
function roomOf({ file, specifier }: Import): Room | undefined {
  if (specifier.startsWith('#'))
    return rooms.find((room) => specifier === `#${room}` || specifier.startsWith(`#${room}/`));
  if (!specifier.startsWith('.')) return undefined;
  const target = relative(root, resolve(root, file, '..', specifier))
    .split(sep)
    .join('/');
  return rooms.find((room) => target.startsWith(`${room}/`));
}

const packageOf = (specifier: string) =>
  specifier.startsWith('node:')
    ? specifier
    : specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');

describe('who imports whom', () => {
  test('there is something to check', () => {
    expect(all.length).toBeGreaterThan(50);
  });

  test('a room imports only its own files and the rooms it is allowed', () => {
    const wrong = all.filter((one) => {
      const target = roomOf(one);
      return target !== undefined && target !== one.room && !allowed[one.room].includes(target);
    });
    expect(wrong).toEqual([]);
  });

  test('between rooms there is one mechanism: subpath imports', () => {
    const wrong = all.filter((one) => one.specifier.startsWith('.') && roomOf(one) !== one.room);
    expect(wrong).toEqual([]);
  });

  test('core is pure: no node, no package but its few', () => {
    const wrong = all.filter(
      (one) =>
        one.room === 'core' && roomOf(one) === undefined && !corePackages.includes(packageOf(one.specifier)),
    );
    expect(wrong).toEqual([]);
    const impure =
      /\b(Date\.now|Math\.random|new Date\(\)|setTimeout|setInterval|process\.|document\.|window\.)/;
    const files = sourceFiles(join(root, 'core')).filter((file) =>
      impure.test(stripComments(readFileSync(file, 'utf8'))),
    );
    expect(files.map((file) => relative(root, file))).toEqual([]);
  });

  test('browser programs import nothing of node', () => {
    const builtins = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]));
    const wrong = all.filter(
      (one) =>
        ['player', 'console', 'citizen'].includes(one.room) &&
        builtins.has(one.specifier) &&
        !one.file.endsWith('vite.config.ts'),
    );
    expect(wrong).toEqual([]);
  });

  test.each(Object.entries(only))('%s is imported only where it belongs', (name, place) => {
    const wrong = all.filter(
      (one) => packageOf(one.specifier) === name && one.room !== 'bench' && !place.test(one.file),
    );
    expect(wrong).toEqual([]);
  });

  test('an agent takes of the player only how a display talks to the server, and the server only starts it', () => {
    const spoken = /^#player\/(alerts|clock|http|link|loader|pair|plan-cut)\.ts$/;
    const wrong = all.filter(
      (one) =>
        (one.room === 'agent' && roomOf(one) === 'player' && !spoken.test(one.specifier)) ||
        (one.room === 'server' && roomOf(one) === 'agent' && one.file !== 'server/cli.ts'),
    );
    expect(wrong).toEqual([]);
  });

  test('a feature uses another only through its index', () => {
    const wrong = all.filter((one) => {
      const [, mine] = /^server\/features\/([^/]+)\//.exec(one.file) ?? [];
      const target = one.specifier.startsWith('.')
        ? relative(root, resolve(root, one.file, '..', one.specifier))
        : one.specifier.replace(/^#/, '');
      const [, theirs, inner] = /^server\/features\/([^/]+)\/(.+)$/.exec(target.split(sep).join('/')) ?? [];
      return theirs !== undefined && theirs !== mine && inner !== 'index.ts';
    });
    expect(wrong).toEqual([]);
  });

  test('a protocol knows nothing of another protocol', () => {
    const shared = new Set(['transport', 'runner', 'raster', 'testing']);
    const wrong = all.filter((one) => {
      const [, mine] = /^drivers\/([^/]+)\//.exec(one.file) ?? [];
      const target = relative(root, resolve(root, one.file, '..', one.specifier))
        .split(sep)
        .join('/');
      const [, theirs] = /^drivers\/([^/]+)\//.exec(target) ?? [];
      return (
        one.specifier.startsWith('.') &&
        mine &&
        theirs &&
        !shared.has(mine) &&
        !shared.has(theirs) &&
        mine !== theirs
      );
    });
    expect(wrong).toEqual([]);
  });
});

describe('registries', () => {
  const folders = (dir: string) =>
    readdirSync(join(root, dir), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);

  test('every feature that has routes is registered', () => {
    const registry = readFileSync(join(root, 'server/features/index.ts'), 'utf8');
    const missing = folders('server/features')
      .filter((name) => /(^|\/)routes\.ts/.test(readdirSync(join(root, 'server/features', name)).join('/')))
      .filter((name) => !registry.includes(`'./${name}/index.ts'`));
    expect(missing).toEqual([]);
  });

  test('every file above 300 lines says why', () => {
    const long = rooms
      .flatMap((room) => sourceFiles(join(root, room)))
      .filter((file) => readFileSync(file, 'utf8').split('\n').length > 301)
      .filter((file) => !/300 lines/i.test(readFileSync(file, 'utf8').slice(0, 800)));
    expect(long.map((file) => relative(root, file))).toEqual([]);
  });
});

function stripComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}
