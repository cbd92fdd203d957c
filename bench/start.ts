/** (e) The line of `npm start` in a process of its own: from spawn until /health/ready answers, and its memory when idle. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { asStarted } from './alert/rpc.ts';
import { atMost, type Measurement, median } from './measure.ts';

const rounds = 5;
const port = 18_417;

export async function startBench(): Promise<Measurement[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'beffroi-bench-start-'));
  try {
    const seconds: number[] = [];
    const megabytes: number[] = [];
    // The first start makes the database; towns restart far more often than they install.
    for (let round = 0; round <= rounds; round++) {
      const { readyIn, idle } = await once(dataDir);
      if (round === 0) continue;
      seconds.push(readyIn / 1000);
      megabytes.push(idle);
    }
    return [
      atMost('start to ready (median of 5, after the first)', median(seconds), 's', 1.5),
      atMost('idle memory, resident', median(megabytes), 'MB', 150),
    ];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function once(dataDir: string): Promise<{ readyIn: number; idle: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, [...asStarted.execArgv, 'server/cli.ts', 'serve'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      ...asStarted.env,
      NODE_ENV: 'production',
      NODE_COMPILE_CACHE: join(dataDir, 'compiled'),
      BEFFROI_DATA: dataDir,
      BEFFROI_PORT: String(port),
      BEFFROI_LOG_LEVEL: 'warn',
    },
  });
  try {
    await ready(child);
    const readyIn = performance.now() - began;
    await wait(3000);
    return { readyIn, idle: residentMegabytes(child) };
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  }
}

async function ready(child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answered = await fetch(`http://127.0.0.1:${port}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (answered) return;
    await wait(20);
  }
  throw new Error('the server did not become ready');
}

function residentMegabytes(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}
