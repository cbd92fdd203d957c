/**
 * Every way out of a town while its worker is killed at each step, and while the line fails at each answer: what arrived
 * against what the ledger says.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from '../alert/rpc.ts';
import { atLeast, atMost, type Measurement } from '../measure.ts';
import { type Point, points } from './deliveries/fault-points.ts';
import type { Failure } from './deliveries/line.ts';
import { type OutsideName, outsides } from './deliveries/outside.ts';
import { type Act, type Mishap, openSite, type Site, type Trial } from './deliveries/site.ts';
import type { Verdict } from './deliveries/verdict.ts';

const worker = '../soak/deliveries/worker.ts';

/** More than an act on an account has; a mail has five. */
const mostAnswers = 6;
/** Every server asks the town the same, its key. */
const mostAskedBack = 2;
const failures: readonly Exclude<Failure, 'hold'>[] = ['cut', 'half', 'late', 'spoilt', 'body'];
/** What comes after the first act of a message goes the same way as far as the request. */
const later: readonly Point[] = ['written', 'answered', 'storing'];
/** A mailing comes to these steps more than once: it dies in the second page of it. */
const passed: Partial<Record<Point, number>> = { asking: 1, answered: 1, storing: 1, stored: 1 };

/** `only`: the ways out that are asked for; all when there are none. */
export async function soakDeliveries(only: readonly string[]): Promise<Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'beffroi-soak-'));
  // What a process that was killed leaves behind goes with the rest.
  process.env.TMPDIR = folder;
  process.env.NODE_COMPILE_CACHE = join(folder, 'compiled');
  const rows: Measurement[] = [];
  try {
    for (const name of Object.keys(outsides) as OutsideName[]) {
      if (only.length > 0 && !only.includes(name)) continue;
      process.stderr.write(`  ${name} …\n`);
      const site = await openSite(name, join(folder, `${name}.db`), () => startChild(worker));
      try {
        rows.push(...figures(`${name}: killed`, await killed(site), site));
        rows.push(...figures(`${name}: line failed`, await cut(site), site));
      } finally {
        await site.close();
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return rows;
}

async function killed(site: Site): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (const act of site.acts) {
    for (const kill of act === 'publish' ? points : later) {
      const passes = site.people > 1 ? (passed[kill] ?? 0) : 0;
      const trial = await tried(site, act, { kill, passes });
      trials.push(trial);
      // One whose page has room for everybody comes to it once.
      if (passes > 0 && !trial.happened) trials.push(await tried(site, act, { kill, passes: 0 }));
    }
    trials.push(...(await atEachAnswer(site, act, 'hold')));
  }
  return trials;
}

async function cut(site: Site): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (const act of site.acts)
    for (const failure of failures) {
      trials.push(...(await atEachAnswer(site, act, failure)));
      if (site.asksBack) trials.push(...(await atEachAnswer(site, act, failure, true)));
    }
  return trials;
}

/** The first, the second and so on, until the act has no more of them. */
async function atEachAnswer(site: Site, act: Act, fail: Failure, back = false): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (let at = 0; at < (back ? mostAskedBack : mostAnswers); at++) {
    const trial = await tried(site, act, { fail, at, back });
    if (!trial.happened) break;
    trials.push(trial);
  }
  return trials;
}

/** Says where something went wrong. */
async function tried(site: Site, act: Act, mishap: Mishap): Promise<Trial> {
  const trial = await site.trial(act, mishap);
  if (trial.lost + trial.untrue + (site.tells ? trial.twice : 0) > 0)
    process.stderr.write(`    ${act}: ${JSON.stringify({ mishap, trial })}\n`);
  return trial;
}

function figures(name: string, trials: readonly Trial[], { people, tells }: Site): Measurement[] {
  const sum = (of: keyof Verdict) => trials.reduce((total, trial) => total + trial[of], 0);
  const count = trials.filter(({ happened }) => happened).length;
  const unit = people > 1 ? `of ${count * people} recipients` : `of ${count} messages`;
  const bound = (what: string, value: number) => atMost(`${name}: ${what}`, value, unit, 0);
  const plain = (what: string, value: number): Measurement => ({
    name: `${name}: ${what}`,
    value,
    unit,
    goal: '–',
    holds: true,
  });
  return [
    atLeast(`${name}, of so many times`, count, 'times', 1),
    bound('lost', sum('lost')),
    bound('said to have arrived, and had not', sum('untrue')),
    (tells ? bound : plain)('twice', sum('twice')),
    ...(people > 1 && tells ? [plain('again under the same name', sum('repeated'))] : []),
  ];
}
