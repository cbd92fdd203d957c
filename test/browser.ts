/** A real Chromium for the tests: Debian's where present, else the one that comes from the registry. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

const systemChromium = '/usr/bin/chromium';
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

const bundledFolder = fileURLToPath(new URL('../node_modules/@sparticuz/chromium/', import.meta.url));
const cache = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url));

function bundledVersion(): string {
  const about = JSON.parse(readFileSync(join(bundledFolder, 'package.json'), 'utf8')) as { version: string };
  return about.version;
}

/**
 * The package unpacks into TMPDIR and reuses whatever lies there under its name, half-written or of another version.
 * So: unpack into a folder of our own, then move it in one step to a place that carries the version.
 */
async function unpacked(): Promise<string> {
  const home = join(cache, `chromium-${bundledVersion()}`);
  const binary = join(home, 'chromium');
  if (existsSync(binary)) return binary;
  const { default: bundled, inflate } = await import('@sparticuz/chromium');
  const before = process.env.TMPDIR;
  await mkdir(cache, { recursive: true });
  const fresh = await mkdtemp(join(cache, 'chromium-'));
  process.env.TMPDIR = fresh;
  try {
    await bundled.executablePath();
    // Its libraries (nss and others), for machines that have none.
    await inflate(join(bundledFolder, 'bin', 'al2023.tar.br'));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  // Someone else may have been quicker: theirs is as good as ours.
  await rename(fresh, home).catch(() => rm(fresh, { recursive: true, force: true }));
  return binary;
}

/** Launches a browser; the caller closes it. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  if (existsSync(systemChromium)) {
    return chromium.launch({ executablePath: systemChromium, args: [...args, ...more] });
  }
  const executablePath = await unpacked();
  const libraries = join(executablePath, '..', 'al2023', 'lib');
  const env = { ...process.env, LD_LIBRARY_PATH: `${libraries}:${process.env.LD_LIBRARY_PATH ?? ''}` };
  return chromium.launch({
    executablePath,
    args: [...args, '--headless=shell', '--no-zygote', '--disable-webgl', ...more],
    env: env as Record<string, string>,
  });
}
