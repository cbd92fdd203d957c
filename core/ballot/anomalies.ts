/** What somebody should look at, told from the published figures alone, so that everybody finds the same. */
import type { PollAnomaly, PollFile, PollHour } from '../contracts/poll.ts';

type Figures = Pick<PollFile, 'turnout' | 'found' | 'rejected'> & {
  readonly poll: Pick<PollFile['poll'], 'opensAt' | 'closesAt' | 'extensions' | 'ending'>;
};

const hourMs = 3_600_000;
/** So many in one hour, and so many times the mean of all hours, ask for an explanation. */
const fewest = 20;
const times = 10;

export function anomaliesOf({ poll, turnout, found, rejected }: Figures): PollAnomaly[] {
  const unreadable = rejected.filter(({ reason }) => reason === 'unreadable').length;
  return [
    ...differs('paper-differs', found.paper, turnout.paper),
    // One that cannot be opened does not say by which way it came.
    ...differs('web-differs', found.web, turnout.web),
    ...(unreadable > 0 ? [{ kind: 'unreadable', found: unreadable, expected: 0 } as const] : []),
    ...bursts(turnout.hours, poll),
    ...poll.extensions.map(({ at }) => ({ kind: 'extended', at, found: 1, expected: 0 }) as const),
    ...(poll.ending ? [{ kind: 'closed', at: poll.ending.at, found: 1, expected: 0 } as const] : []),
  ];
}

function differs(kind: 'paper-differs' | 'web-differs', found: number, expected: number): PollAnomaly[] {
  return found === expected ? [] : [{ kind, found, expected }];
}

function bursts(hours: readonly PollHour[], { opensAt, closesAt }: Figures['poll']): PollAnomaly[] {
  const all = hours.reduce((total, { web }) => total + web, 0);
  const length = Math.max(1, Math.ceil((closesAt - opensAt) / hourMs));
  // The hour itself is left out, or a poll of one night would hide its own burst.
  return hours.flatMap(({ from, web }) => {
    const mean = length > 1 ? (all - web) / (length - 1) : web;
    return web >= fewest && web > times * Math.max(1, mean)
      ? [{ kind: 'burst', at: from, found: web, expected: Math.round(mean) } as const]
      : [];
  });
}
