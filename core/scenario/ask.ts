import type { FieldError } from '../errors.ts';
import { compile } from '../plan/compile.ts';
import { showing } from '../plan/showing.ts';
import type { Frame } from '../plan/types.ts';
import { type ReadScenario, readScenario } from './read.ts';
import type { Answer } from './schema.ts';

/** Compiles a scenario at its `now` and answers each instant it asks for, or names the fields at fault. */
export function ask(value: unknown): readonly Answer[] | { readonly errors: readonly FieldError[] } {
  const read = readScenario(value);
  if ('errors' in read) return read;
  const plan = planOf(read);
  return read.scenario.ask.map((at, index) => answer(at, showing(plan, [], read.instants[index] ?? 0)));
}

function planOf({ scenario, now, placements }: ReadScenario) {
  const { display, timeZone, messages, calendars = {} } = scenario;
  return compile(
    {
      display: {
        id: display.id,
        timeZone: display.timeZone ?? timeZone,
        tags: [],
        darkHours: display.darkHours,
      },
      messages: messages.map(({ id, revision = 1 }) => ({ message: id, revision, live: true })),
      placements,
      calendars,
    },
    now,
  );
}

function answer(at: string, frame: Frame): Answer {
  const { because } = frame;
  const until =
    frame.kind === 'outside' ? null : Temporal.Instant.fromEpochMilliseconds(frame.until).toString();
  if (frame.kind !== 'item') return { at, showing: null, revision: null, index: null, until, because };
  const { message, revision } = frame.item;
  return { at, showing: message, revision, index: frame.index, until, because };
}
