/** How long a plan takes to make, and how often it can be asked. */
import type { Plan } from '#core/contracts/index.ts';
import { compile } from '#core/plan/compile.ts';
import { showing } from '#core/plan/showing.ts';
import type { CompileInputs, PlannedPlacement } from '#core/plan/types.ts';

type Row = { name: string; value: number; unit: string; goal: string; holds: boolean };

const timeZone = 'Europe/Paris';
const now = Date.UTC(2026, 9, 5, 7, 12);
const compileGoalMs = 20;
const callsGoal = 1_000_000;

/** What a town places: opening hours, weekly markets, courses, campaigns, dated events, a few alerts. */
function placement(index: number): PlannedPlacement {
  const day = String(1 + (index % 28)).padStart(2, '0');
  const hour = String(7 + (index % 12)).padStart(2, '0');
  const from = `2026-09-${day}T${hour}:${index % 2 === 0 ? '00' : '30'}`;
  const until = `2026-12-${day}T00:00`;
  const weekdays = ['MO', 'TU,TH', 'WE', 'FR', 'SA,SU'][index % 5];
  const rules = [
    { rrule: 'FREQ=DAILY', duration: 'PT5H', except: ['fr-public-holidays'] },
    { rrule: `FREQ=WEEKLY;BYDAY=${weekdays}`, duration: 'PT4H' },
    { rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', duration: 'PT10H' },
    { rrule: 'FREQ=MONTHLY;BYDAY=1SA', duration: 'P1D' },
    { rrule: 'FREQ=DAILY;INTERVAL=2', duration: 'PT3H', exdate: ['2026-10-14'] },
    { rrule: 'FREQ=WEEKLY;BYDAY=FR;COUNT=30', duration: 'PT6H' },
    {},
    {},
  ];
  const loudness = index % 100 === 99 ? 'urgent' : index % 25 === 7 ? 'campaign' : 'routine';
  return {
    id: `p${index}`,
    message: `m${index % 300}`,
    target: index % 3 === 0 ? { tags: ['hall'] } : { all: true },
    windows: { from, until, timeZone, ...rules[index % rules.length] },
    class: loudness,
    weight: 1 + (index % 4),
    ...(loudness === 'campaign' ? { share: 0.02 } : {}),
    dwellSeconds: 8 + (index % 5),
  };
}

/** New objects each time: nothing that was worked out before can be found again. */
function freshInputs(): CompileInputs {
  return {
    display: {
      id: 'hall',
      timeZone,
      tags: ['hall'],
      darkHours: { from: '23:00', until: '06:00' },
    },
    messages: Array.from({ length: 300 }, (_, index) => ({ message: `m${index}`, revision: 1, live: true })),
    placements: Array.from({ length: 500 }, (_, index) => placement(index)),
    calendars: { 'fr-public-holidays': ['2026-11-01', '2026-11-11', '2026-12-25'] },
  };
}

export async function planBench(): Promise<Row[]> {
  const cold = median(40, () => {
    const inputs = freshInputs();
    return timed(() => compile(inputs, now));
  });
  const warm = median(40, (round) => {
    const inputs = edited(known, round);
    return timed(() => compile(inputs, now));
  });
  return [
    row('compile 35 days × 500 placements, nothing known', cold, 'ms', compileGoalMs),
    row('compile 35 days × 500 placements, one edited', warm, 'ms', compileGoalMs),
    askedPerSecond(compile(known, now)),
  ];
}

const known = freshInputs();

function edited(inputs: CompileInputs, round: number): CompileInputs {
  const index = (round * 37) % inputs.placements.length;
  const placements = inputs.placements.map((one, at) =>
    at === index ? { ...one, windows: { ...one.windows, until: '2026-12-24T00:00' } } : one,
  );
  return { ...inputs, placements };
}

/** Instants all over the plan, so that every segment's loop is made and none is asked twice in a row. */
function askedPerSecond(plan: Plan): Row {
  const calls = 4_000_000;
  const span = plan.until - plan.from;
  let sum = 0;
  const ask = () => {
    for (let call = 0; call < calls; call++)
      sum += showing(plan, [], plan.from + ((call * 7_919_113) % span)).until;
  };
  ask();
  const rate = Math.round(calls / (timed(ask) / 1000));
  if (!Number.isFinite(sum)) throw new Error('a frame without an end');
  return { name: 'showing', value: rate, unit: 'calls/s', goal: `≥ ${callsGoal}`, holds: rate >= callsGoal };
}

function row(name: string, value: number, unit: string, most: number): Row {
  return { name, value: Math.round(value * 100) / 100, unit, goal: `≤ ${most}`, holds: value <= most };
}

function median(rounds: number, measure: (round: number) => number): number {
  const all = Array.from({ length: rounds }, (_, round) => measure(round)).sort((a, b) => a - b);
  return all[rounds >> 1] ?? 0;
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
