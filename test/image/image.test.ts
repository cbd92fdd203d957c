/** The container image is right by these facts: no engine is needed to check them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const about = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  imports: Record<string, string>;
};

/** The instructions of the Dockerfile, continuation lines joined. */
const instructions = read('Dockerfile')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.trim());
const finalStage = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')));
const shipped = finalStage.flatMap((line) => /^COPY (?!--from)(\S+) /.exec(line)?.[1] ?? []);
const command = JSON.parse(finalStage.find((line) => line.startsWith('CMD '))?.slice(4) ?? '[]') as string[];

const health = JSON.parse(
  /^HEALTHCHECK .*? CMD (.*)$/.exec(finalStage.find((line) => line.startsWith('HEALTHCHECK')) ?? '')?.[1] ??
    '[]',
) as string[];

describe('the Dockerfile', () => {
  test('runs only npm scripts that exist', () => {
    const scripts = instructions.flatMap((line) => /npm run (\S+)/.exec(line)?.[1] ?? []);
    expect(scripts).toEqual(['build']);
    for (const script of scripts) expect(about.scripts).toHaveProperty(script);
  });

  test('copies only what exists and the image of the context has', () => {
    const ignored = read('.dockerignore').split('\n');
    for (const path of shipped) {
      expect(existsSync(join(root, path)), path).toBe(true);
      expect(ignored).not.toContain(path);
    }
  });

  test('runs as a user without rights, writes only into data, and watches its own health', () => {
    expect(finalStage).toContain('USER node');
    expect(finalStage.indexOf('USER node')).toBeLessThan(
      finalStage.findIndex((line) => line.startsWith('CMD')),
    );
    expect(finalStage).toContain('VOLUME /app/data');
    expect(finalStage.some((line) => line.startsWith('HEALTHCHECK') && line.includes('/health/ready'))).toBe(
      true,
    );
    expect(read('compose.yaml')).toContain('read_only: true');
  });

  test('ships every file and every package that its commands import', () => {
    const allowed = new Set(Object.keys(about.dependencies));
    const wrong: string[] = [];
    const seen = new Set<string>();
    const waiting = ['server/cli.ts'];
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (seen.has(file) || file === demo) continue;
      seen.add(file);
      if (!shipped.includes(file.split('/')[0] ?? '')) wrong.push(`${file} is not in the image`);
      for (const specifier of importsOf(read(file))) {
        const next = fileOf(specifier, file);
        if (next !== undefined) waiting.push(next);
        else if (!specifier.startsWith('node:') && !allowed.has(packageOf(specifier)))
          wrong.push(`${file}: ${specifier} is not there in production`);
      }
    }
    expect(wrong).toEqual([]);
    expect(seen.size).toBeGreaterThan(50);
  });
});

/** The demonstration runs in a checkout, never in the image. */
const demo = 'server/commands/demo.ts';

/** What a source loads when it runs; type-only imports are erased. */
function importsOf(source: string): string[] {
  const found: string[] = [];
  const statement = /^\s*(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm;
  const dynamic = /\bimport\('([^']+)'\)/g;
  const transport = /\btarget: '([^']+)'/g;
  for (const pattern of [statement, dynamic, transport]) {
    for (const match of source.matchAll(pattern)) if (match[1] !== undefined) found.push(match[1]);
  }
  return found;
}

/** The file of ours that a specifier means; undefined when it is a package or Node's own. */
function fileOf(specifier: string, from: string): string | undefined {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  if (!specifier.startsWith('#')) return undefined;
  const exact = about.imports[specifier];
  if (exact !== undefined) return posix.normalize(exact);
  const slash = specifier.indexOf('/');
  const pattern = about.imports[`${specifier.slice(0, slash)}/*`];
  return pattern && posix.normalize(pattern.replace('*', specifier.slice(slash + 1)));
}

function packageOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

describe('the command of the image', () => {
  const started: ChildProcess[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'beffroi-image-'));
  afterEach(() => {
    for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (words: readonly string[], port: string, data = 'data') => {
    const [program, ...args] = words;
    expect(program).toBe('node');
    const env = {
      NODE_ENV: 'production',
      BEFFROI_DATA: join(folder, data),
      BEFFROI_PORT: port,
      LANG: 'fr_FR',
    };
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.push(child);
    return { child, ended: new Promise<number | null>((resolve) => child.once('exit', resolve)) };
  };

  test('starts, is found healthy, leaves its port to nobody, and ends well when it is told to stop', async () => {
    const { child, ended } = start(command, '0');
    const url = await addressIn(child);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    const { port } = new URL(url);
    expect(await start(health, port).ended).toBe(0);
    expect(await start(command, port, 'other').ended).toBe(1);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(await start(health, port).ended).toBe(1);
  });
});

/** The address that a starting server prints. */
function addressIn(running: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    running.stdout?.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      const url = /Beffroi est prêt : (http:\S+)/.exec(text)?.[1];
      if (url !== undefined) resolve(url);
    });
    running.stderr?.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
    running.once('exit', (code) => reject(new Error(`it ended with ${code}: ${text}`)));
  });
}
