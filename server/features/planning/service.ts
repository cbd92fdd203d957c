/** The calendar of placements, and how full loops are. */
import type { Calendars } from '#core/plan/types.ts';
import type { Deps } from '../../deps.ts';
import type { Scheduling } from '../scheduling/index.ts';
import { createCalendarReader } from './calendar.ts';
import { createLoads } from './loads.ts';

export type Planner = ReturnType<typeof createPlanning>;

type Needs = {
  readonly scheduling: Scheduling;
  readonly calendarsOf: (territory: string, now: number) => Promise<Calendars>;
};

export function createPlanning(deps: Deps, { scheduling, calendarsOf }: Needs) {
  return { calendar: createCalendarReader(deps, calendarsOf), loads: createLoads(deps, scheduling) };
}
