/**
 * The end of a message in the run-time and run-day tables. Writing either of them takes an alert off the lamps (M-Protocol,
 * priority TEXT file), so while one is raised the tables wait.
 */
import type { Outcome, SessionDeps } from '../driver.ts';
import { wallClock } from '../wall-clock.ts';
import type { Command } from './frame.ts';
import { runTimes } from './functions.ts';
import type { AlphaLink } from './link.ts';
import type { AlphaOptions } from './options.ts';

export type AlphaExpiry = {
  readonly set: (expiresAt: number | undefined) => Promise<Outcome<undefined>>;
  /** An alert is being written. */
  readonly raised: () => void;
  /** It was released: what waited is written. */
  readonly released: () => Promise<Outcome<undefined>>;
  readonly alert: () => boolean;
  readonly forget: () => void;
};

/** Within a day the run times say it; more is written anew in time, or not at all. */
const dayMs = 23 * 3_600_000;
const done = { kind: 'ok', value: undefined } as const;

export function alphaExpiry(
  link: AlphaLink,
  options: Pick<AlphaOptions, 'expiry' | 'label'>,
  { clock, timeZone }: Pick<SessionDeps, 'clock' | 'timeZone'>,
): AlphaExpiry {
  let held: string | undefined;
  let alert = false;
  let waiting: { readonly expiresAt: number | undefined } | undefined;

  const commandsFor = (expiresAt: number | undefined): { key: string; commands: readonly Command[] } => {
    const now = clock.now();
    if (expiresAt === undefined || expiresAt - now > dayMs)
      return { key: 'always', commands: runTimes(options.label, undefined) };
    const span = { from: wallClock(now, timeZone), until: wallClock(expiresAt, timeZone) };
    return { key: String(expiresAt), commands: runTimes(options.label, span) };
  };
  const write = async (expiresAt: number | undefined): Promise<Outcome<undefined>> => {
    const { key, commands } = commandsFor(expiresAt);
    if (key === held) return done;
    for (const command of commands) {
      const sent = await link.send(command, { urgent: false });
      if (sent.kind !== 'ok') return sent;
    }
    held = key;
    return done;
  };
  return {
    set: async (expiresAt) => {
      if (options.expiry === 'none') return done;
      waiting = alert ? { expiresAt } : undefined;
      return alert ? done : write(expiresAt);
    },
    raised: () => {
      alert = true;
    },
    released: async () => {
      alert = false;
      const due = waiting;
      waiting = undefined;
      return due ? write(due.expiresAt) : done;
    },
    alert: () => alert,
    forget: () => {
      held = undefined;
    },
  };
}
