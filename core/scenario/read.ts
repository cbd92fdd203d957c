/** Reading a scenario: every mistake is told with the path of its field. */
import { Value } from 'typebox/value';
import type { FieldError } from '../errors.ts';
import { planRange } from '../plan/compile.ts';
import type { PlannedPlacement } from '../plan/types.ts';
import { occurrences } from '../recurrence/occurrences.ts';
import { type DateTime, instantOf, parseDateTime } from '../recurrence/wall-time.ts';
import { hasEnd, isFault } from '../recurrence/windows.ts';
import { type Zone, zoneOf } from '../recurrence/zone.ts';
import { Scenario, type ScenarioPlacement } from './schema.ts';

export type ReadScenario = {
  readonly scenario: Scenario;
  readonly now: number;
  readonly instants: readonly number[];
  readonly placements: readonly PlannedPlacement[];
};

/** More mistakes than anyone reads at once. */
const mostErrors = 50;

/** The scenario with its times understood, or the fields at fault. */
export function readScenario(value: unknown): ReadScenario | { readonly errors: readonly FieldError[] } {
  if (!Value.Check(Scenario, value)) return { errors: shapeErrors(value) };
  const zone = zoneOf(value.timeZone);
  if (zone === undefined) return { errors: [noZone('timeZone', value.timeZone)] };
  const errors: FieldError[] = [];
  const { timeZone } = value.display;
  if (timeZone !== undefined && zoneOf(timeZone) === undefined) {
    errors.push(noZone('display.timeZone', timeZone));
  }
  const now = readTime('now', value.now, zone, errors);
  const instants = value.ask.map((text, index) => readTime(`ask[${index}]`, text, zone, errors));
  const placements = readPlacements(value, now, errors);
  return errors.length > 0
    ? { errors: errors.slice(0, mostErrors) }
    : { scenario: value, now, instants, placements };
}

function noZone(field: string, name: string): FieldError {
  return { field, message: `“${name}” is not an IANA time zone` };
}

function readTime(field: string, text: string, zone: Zone, errors: FieldError[]): number {
  const time: DateTime | undefined = parseDateTime(text);
  if (time !== undefined) return instantOf(time, zone);
  errors.push({ field, message: `there is no date and time “${text}”` });
  return 0;
}

function readPlacements(scenario: Scenario, now: number, errors: FieldError[]): PlannedPlacement[] {
  const classes = new Map<string, PlannedPlacement['class']>();
  for (const [index, message] of scenario.messages.entries()) {
    if (classes.has(message.id))
      errors.push({ field: `messages[${index}].id`, message: `“${message.id}” stands twice` });
    classes.set(message.id, message.class);
  }
  const ids = new Set<string>();
  return scenario.placements.flatMap((placement, index) => {
    const path = `placements[${index}]`;
    const id = placement.id ?? `p${String(index).padStart(5, '0')}`;
    if (ids.has(id)) errors.push({ field: `${path}.id`, message: `“${id}” stands twice` });
    ids.add(id);
    const loudness = classes.get(placement.message);
    if (loudness === undefined) {
      errors.push({ field: `${path}.message`, message: `there is no message “${placement.message}”` });
      return [];
    }
    const planned = plannedOf(placement, { id, class: loudness, timeZone: scenario.timeZone });
    const error = placementError(planned, scenario, now);
    if (error === undefined) return [planned];
    errors.push({ field: `${path}.${error.field}`, message: error.message });
    return [];
  });
}

function plannedOf(
  { message, weight, share, dwellSeconds, id: _, ...times }: ScenarioPlacement,
  known: Pick<PlannedPlacement, 'id' | 'class'> & { readonly timeZone: string },
): PlannedPlacement {
  const { timeZone, ...named } = known;
  return {
    ...named,
    message,
    target: { all: true },
    windows: { ...times, timeZone },
    weight,
    share,
    dwellSeconds,
  };
}

function placementError(
  placement: PlannedPlacement,
  scenario: Scenario,
  now: number,
): FieldError | undefined {
  const found = occurrences(placement.windows, scenario.calendars ?? {}, planRange(now));
  if (isFault(found)) return found;
  const loud = placement.class === 'urgent' || placement.class === 'vital';
  if (!loud || hasEnd(placement.windows)) return undefined;
  return { field: 'until', message: `what is ${placement.class} must have an end` };
}

function shapeErrors(value: unknown): FieldError[] {
  const errors = Value.Errors(Scenario, value).flatMap(
    ({ keyword, instancePath, params, message }): FieldError[] => {
      const field = pathText(instancePath);
      switch (keyword) {
        // Says again, for the property itself, what `additionalProperties` says with its name.
        case 'boolean':
          return [];
        case 'additionalProperties':
          return params.additionalProperties.map((name) => ({
            field: join(field, name),
            message: 'is not a known field',
          }));
        case 'required':
          return params.requiredProperties.map((name) => ({
            field: join(field, name),
            message: 'is missing',
          }));
        case 'enum':
          return [{ field, message: `must be one of ${params.allowedValues.join(', ')}` }];
        case 'pattern':
          return [{ field, message: 'is not written as a date, time or duration should be' }];
        default:
          return [{ field: field === '' ? 'scenario' : field, message }];
      }
    },
  );
  const distinct = new Map(errors.map((error) => [`${error.field}: ${error.message}`, error]));
  return [...distinct.values()].slice(0, mostErrors);
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** `/placements/2/rrule` as `placements[2].rrule`. */
function pathText(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : join(path, part)), '');
}
