/** A panel beside its pages: how it is, how bright, and what time it believes it is. */
import type { PanelBrightness, PanelError } from '#core/contracts/index.ts';
import type { Outcome, Session } from '../driver.ts';
import type { Clock } from '../time.ts';
import { brightnessAt } from './brightness.ts';
import type { Faults } from './faults.ts';

export type Health = {
  /** Does what is due; called at least once a minute while the line is up. */
  readonly tick: (vital: boolean) => void;
  /** The line is new: the panel may have lost power, and what it was told. */
  readonly forget: () => void;
  readonly errors: () => readonly PanelError[];
  readonly light: () => number | undefined;
};
type Deps = {
  readonly session: Session;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly brightness: PanelBrightness | undefined;
  readonly faults: Faults;
  /** Errors or light are others than before. */
  readonly changed: () => void;
};

const dayMs = 24 * 3_600_000;
const pollMs = 10 * 60_000;
const againMs = 60_000;

export function createHealth({ session, clock, timeZone, brightness, faults, changed }: Deps): Health {
  const { capabilities } = session;
  let errors: readonly PanelError[] = [];
  let light: number | undefined;
  let percent: number | undefined;
  let wanted = 100;

  const poll = async () => {
    const answer = await session.status();
    if (answer.kind !== 'ok') return answer;
    const before = JSON.stringify([errors, light]);
    for (const error of answer.value.errors)
      faults.begin(faultOf(error), 'reported by the panel', keyOf(error));
    for (const error of errors) if (!answer.value.errors.includes(error)) faults.end(keyOf(error));
    ({ errors, light } = answer.value);
    // Many panels only say what was wrong since they were last asked: whether it is over is known when they are asked again.
    if (errors.length > 0) status.within(againMs);
    if (JSON.stringify([errors, light]) !== before) changed();
    return answer;
  };
  const dim = async (): Promise<Outcome<undefined>> => {
    const asked = wanted;
    const set = await session.setBrightness(asked);
    percent = set.kind === 'ok' ? asked : undefined;
    return set.kind === 'ok' && wanted !== asked ? dim() : set;
  };
  const status = task(clock, { every: pollMs, again: pollMs, run: poll });
  const time = task(clock, { every: dayMs, again: pollMs, run: session.setClock });
  // Said again now and then: a panel that lost power in between is as bright as it likes.
  const lamps = task(clock, { every: pollMs, again: againMs, run: dim });
  return {
    tick: (vital) => {
      if (brightness && capabilities.brightness) {
        wanted = brightnessAt(brightness, { now: clock.now(), timeZone, vital });
        if (wanted !== percent) lamps.soon();
        lamps.tick();
      }
      if (capabilities.clock) time.tick();
      status.tick();
    },
    forget: () => {
      percent = undefined;
      light = undefined;
      for (const each of [status, time, lamps]) each.soon();
    },
    errors: () => errors,
    light: () => light,
  };
}

type Timing = {
  readonly every: number;
  /** After a failure. */
  readonly again: number;
  readonly run: () => Promise<Outcome<unknown>>;
};

/** Runs one thing now and then, never twice at once; no more when the panel does not know it. */
function task(clock: Clock, { every, again, run }: Timing) {
  let due = Number.NEGATIVE_INFINITY;
  let busy = false;
  let known = true;
  const perform = async () => {
    busy = true;
    due = clock.now() + every;
    const { kind } = await run();
    busy = false;
    if (kind === 'unsupported') known = false;
    else if (kind !== 'ok') due = Math.min(due, clock.now() + again);
  };
  return {
    tick: () => {
      const now = clock.now();
      // A clock that was set back must not make it wait for longer than ever.
      if (known && !busy && (now >= due || due - now > every)) void perform();
    },
    soon: () => {
      due = Number.NEGATIVE_INFINITY;
    },
    within: (ms: number) => {
      due = Math.min(due, clock.now() + ms);
    },
  };
}

function faultOf(error: PanelError): string {
  return `PANEL_${error.toUpperCase().replaceAll('-', '_')}`;
}
/** Its own, so that a page that is shown well does not end an open door. */
function keyOf(error: PanelError): string {
  return `reported ${error}`;
}
