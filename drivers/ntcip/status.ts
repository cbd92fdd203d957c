/** What a sign says about itself, in the words of the console. */
import type { PanelError } from '#core/contracts/index.ts';
import type { Outcome, PanelStatus } from '../driver.ts';
import type { Access, Readings } from './access.ts';
import type { ObjectName } from './oids.ts';
import type { NtcipOptions } from './options.ts';
import { controlMode, illumination, sourceMode, wordOf } from './values.ts';

/** Bits of shortErrorStatus, the lowest first (NTCIP 1203 v03 §5.11.2.1.1); the lowest is reserved. */
const errorBits: readonly (PanelError | undefined)[] = [
  undefined,
  'communication',
  'power',
  'attached-device',
  'lamp',
  'pixel',
  'photocell',
  'message',
  'controller',
  'temperature',
  'climate',
  'temperature',
  'attached-device',
  'door',
  'humidity',
];

export function shortErrors(bits: number): readonly PanelError[] {
  const found = errorBits.filter((error, bit) => error !== undefined && (bits & (1 << bit)) !== 0);
  return [...new Set(found.filter((error) => error !== undefined))];
}

const needed = ['shortErrorStatus', 'dmsControlMode'] as const;
const wanted = [
  'dmsMsgSourceMode',
  'dmsMessageTimeRemaining',
  'dmsStatDoorOpen',
  'pixelFailureTableNumRows',
  'dmsIllumControl',
  'dmsIllumMaxPhotocellLevel',
  'dmsIllumPhotocellLevelStatus',
  'dmsIllumNumBrightLevels',
  'dmsIllumBrightLevelStatus',
  'tempMinCtrlCabinet',
  'tempMaxCtrlCabinet',
  'tempMinAmbient',
  'tempMaxAmbient',
  'tempMinSignHousing',
  'tempMaxSignHousing',
] as const satisfies readonly ObjectName[];
const module = [
  ['moduleMake', 1],
  ['moduleModel', 1],
  ['moduleVersion', 1],
] as const;

export async function readStatus(access: Access, options: NtcipOptions): Promise<Outcome<PanelStatus>> {
  const state = await access.read(needed);
  if (state.kind !== 'ok') return state;
  // Signs of version 1 may stay silent about what they do not have.
  const more = await access.readKnown(options.v1 ? wanted.slice(0, 4) : [...wanted, ...module]);
  if (more.kind !== 'ok') return more;
  const local = state.value.number('dmsControlMode') === controlMode.local;
  const errors = new Set(shortErrors(state.value.number('shortErrorStatus') ?? 0));
  if (local) errors.add('local-mode');
  if ((more.value.number('dmsStatDoorOpen') ?? 0) !== 0) errors.add('door');
  const light = lightOf(more.value);
  return {
    kind: 'ok',
    value: {
      facts: { ...named(state.value, 'dmsControlMode', controlMode, 'controlMode'), ...factsOf(more.value) },
      errors: [...errors],
      ...(light !== undefined && { light }),
    },
  };
}

type Facts = Readonly<Record<string, string | number | boolean>>;

function factsOf(values: Readings): Facts {
  const facts: Record<string, string | number | boolean> = {};
  for (const [fact, name] of [
    ['pixelFailures', 'pixelFailureTableNumRows'],
    ['minutesLeft', 'dmsMessageTimeRemaining'],
    ['brightness', 'dmsIllumBrightLevelStatus'],
    ['brightnessLevels', 'dmsIllumNumBrightLevels'],
    ['cabinetMinC', 'tempMinCtrlCabinet'],
    ['cabinetMaxC', 'tempMaxCtrlCabinet'],
    ['ambientMinC', 'tempMinAmbient'],
    ['ambientMaxC', 'tempMaxAmbient'],
    ['housingMinC', 'tempMinSignHousing'],
    ['housingMaxC', 'tempMaxSignHousing'],
  ] as const) {
    const value = values.number(name);
    if (value !== undefined) facts[fact] = value;
  }
  const door = values.number('dmsStatDoorOpen');
  if (door !== undefined) facts.doorOpen = door !== 0;
  for (const [fact, reference] of [
    ['make', module[0]],
    ['model', module[1]],
    ['version', module[2]],
  ] as const) {
    const value = values.text(reference);
    if (value !== undefined) facts[fact] = value;
  }
  return {
    ...facts,
    ...named(values, 'dmsMsgSourceMode', sourceMode, 'source'),
    ...named(values, 'dmsIllumControl', illumination, 'illumination'),
  };
}

function named(
  values: Readings,
  name: ObjectName,
  words: Readonly<Record<string, number>>,
  fact: string,
): Facts {
  const value = values.number(name);
  return value === undefined ? {} : { [fact]: wordOf(words, value) };
}

function lightOf(values: Readings): number | undefined {
  const most = values.number('dmsIllumMaxPhotocellLevel') ?? 0;
  const level = values.number('dmsIllumPhotocellLevelStatus');
  return most > 0 && level !== undefined ? Math.round((100 * Math.min(level, most)) / most) : undefined;
}
