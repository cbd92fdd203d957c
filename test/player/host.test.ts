/** The scripts of a screen's box, in a real shell, with a browser that is not one. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const host = (name: string) => fileURLToPath(new URL(`../../player/host/${name}`, import.meta.url));
const run = promisify(execFile);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beffroi-host-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the launcher', () => {
  /** What the browser was started with. */
  async function launched(environment: Record<string, string>): Promise<string[]> {
    const browser = join(folder, 'browser');
    writeFileSync(browser, '#!/bin/sh\nprintf "%s\\n" "$@"\n');
    chmodSync(browser, 0o755);
    const env = { PATH: process.env.PATH, BEFFROI_BROWSER: browser, BEFFROI_STATE: folder, ...environment };
    const { stdout } = await run('sh', [host('beffroi-screen')], { env });
    return stdout.trim().split('\n');
  }

  test('opens the player alone, full screen, with a profile that is kept', async () => {
    const given = await launched({ BEFFROI_URL: 'https://a.example/player/#key=secret' });
    expect(given.at(-1)).toBe('https://a.example/player/#key=secret');
    expect(given).toContain('--kiosk');
    expect(given).toContain(`--user-data-dir=${folder}/chromium`);
    expect(given).toContain('--remote-debugging-address=127.0.0.1');
    expect(given.join(' ')).not.toContain('insecure');
  });

  test('trusts plain http only where it is told to, and that origin alone', async () => {
    const plain = { BEFFROI_URL: 'http://10.0.0.2:8080/player/?screen=hall' };
    expect((await launched(plain)).join(' ')).not.toContain('insecure');
    expect(await launched({ ...plain, BEFFROI_TRUST_HTTP: 'yes' })).toContain(
      '--unsafely-treat-insecure-origin-as-secure=http://10.0.0.2:8080',
    );
    const secure = { BEFFROI_URL: 'https://a.example/player/', BEFFROI_TRUST_HTTP: 'yes' };
    expect((await launched(secure)).join(' ')).not.toContain('insecure');
  });

  test('takes away the lock of a browser that was killed, and nothing else of its profile', async () => {
    await launched({ BEFFROI_URL: 'https://a.example/player/' });
    const [lock, kept] = [join(folder, 'chromium/SingletonLock'), join(folder, 'chromium/IndexedDB')];
    writeFileSync(lock, '');
    writeFileSync(kept, '');
    await launched({ BEFFROI_URL: 'https://a.example/player/' });
    expect([existsSync(lock), existsSync(kept)]).toEqual([false, true]);
  });

  test('says what is missing', async () => {
    await expect(launched({})).rejects.toThrow('BEFFROI_URL');
    await expect(
      launched({ BEFFROI_URL: 'https://a.example/', BEFFROI_BROWSER: 'no-such-browser' }),
    ).rejects.toThrow('chromium');
  });
});

describe('the watchdog', () => {
  let browser: Server | undefined;
  let watchdog: ChildProcess | undefined;
  /** What the page's title counts to; undefined: another page is up. */
  let beat: () => number | undefined;
  let looks = 0;
  afterEach(async () => {
    watchdog?.kill();
    browser?.closeAllConnections();
    await new Promise((resolve) => (browser ? browser.close(resolve) : resolve(undefined)));
    browser = undefined;
    looks = 0;
  });

  async function watch(): Promise<() => number> {
    const server = createServer((_request, response) => {
      looks += 1;
      const count = beat();
      const title = count === undefined ? 'Aw, Snap!' : `Beffroi ${count}`;
      // Written as the browser's debugging port writes it.
      response.end(`[ {\n   "id": "1",\n   "title": "${title}",\n   "type": "page"\n} ]\n`);
    });
    browser = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const log = join(folder, 'restarts');
    writeFileSync(log, '');
    const restart = join(folder, 'restart');
    writeFileSync(restart, `#!/bin/sh\necho again >> ${log}\n`);
    chmodSync(restart, 0o755);
    watchdog = spawn('sh', [host('beffroi-screen-watch')], {
      env: {
        PATH: process.env.PATH,
        BEFFROI_DEBUG_PORT: String((server.address() as AddressInfo).port),
        BEFFROI_POLL_SECONDS: '0.02',
        BEFFROI_POLLS_AT_MOST: '4',
        BEFFROI_RESTART: restart,
      },
      stdio: 'ignore',
    });
    return () => readFileSync(log, 'utf8').split('\n').length - 1;
  }
  const soon = { timeout: 20_000 };

  test('leaves a page alone whose title counts on', async () => {
    beat = () => looks;
    const restarts = await watch();
    await expect.poll(() => looks, soon).toBeGreaterThan(20);
    expect(restarts()).toBe(0);
  });

  test('starts the screen anew when the title stands still, and again if that did not help', async () => {
    beat = () => Math.min(looks, 3);
    const restarts = await watch();
    await expect.poll(restarts, soon).toBeGreaterThan(1);
    expect(looks).toBeGreaterThanOrEqual(3 + 4);
  });

  test('starts it anew when the tab has died, and when nothing answers', async () => {
    beat = () => undefined;
    const restarts = await watch();
    await expect.poll(restarts, soon).toBeGreaterThan(0);
    const before = restarts();
    browser?.closeAllConnections();
    await new Promise((resolve) => browser?.close(resolve));
    browser = undefined;
    await expect.poll(restarts, soon).toBeGreaterThan(before);
  });
});
