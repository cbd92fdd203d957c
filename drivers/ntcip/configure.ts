/** What is set on a sign beside its messages: what it does alone, how bright it is, its clock, its tests. */

import type { Outcome } from '../driver.ts';
import type { Clock, Timers } from '../time.ts';
import { delay } from '../time.ts';
import type { Access, Assignment } from './access.ts';
import { genErr, noSuchName } from './access.ts';
import { type BrightnessLevel, brightnessTable, type MessageId, messageIdCode } from './codes.ts';
import { blankId, currentId } from './delivery.ts';
import { integer, octets } from './message.ts';
import type { ObjectName } from './oids.ts';
import type { NtcipOptions } from './options.ts';
import { illumination, pixelTest } from './values.ts';

/** What an installer may ask for beyond what our messages need. */
export type Configuration = {
  readonly defaultFont?: number;
  readonly pageOnTenths?: number;
  readonly pageOffTenths?: number;
  readonly brightness?: readonly BrightnessLevel[];
};
type Deps = { readonly clock: Clock; readonly timers: Timers };

const done = { kind: 'ok', value: undefined } as const;
const resetPolls = 90;

export function installer(access: Access, options: NtcipOptions, deps: Deps) {
  let onLossSet: boolean | undefined;

  /** Objects that a sign does not have, or does not let write, are not needed. */
  const setKnown = async (
    assignments: readonly Assignment[],
    urgent = false,
  ): Promise<Outcome<undefined>> => {
    for (const assignment of assignments) {
      const set = await access.write([assignment], urgent);
      if (set.kind !== 'ok' && set.kind !== 'refused') return set;
    }
    return done;
  };
  const brightness = async (percent: number): Promise<Outcome<undefined>> => {
    const levels = await access.read(['dmsIllumNumBrightLevels']);
    if (levels.kind !== 'ok') return levels;
    const most = levels.value.number('dmsIllumNumBrightLevels') ?? 1;
    const level = Math.max(1, Math.min(most, Math.round((percent * most) / 100)));
    const manual = await access.write([['dmsIllumControl', integer(illumination.manual)]]);
    // Newer signs call the same thing manualIndexed.
    const indexed =
      manual.kind === 'refused'
        ? await access.write([['dmsIllumControl', integer(illumination.manualIndexed)]])
        : manual;
    return indexed.kind === 'ok' ? access.write([['dmsIllumManLevel', integer(level)]]) : indexed;
  };
  return {
    brightness,
    /**
     * A temporary message goes dark when power or this desk is lost, a lasting one stays; what ends by itself leaves a dark sign.
     * Written when it changes.
     */
    onLoss: async (lasting: boolean, urgent: boolean): Promise<Outcome<undefined>> => {
      if (onLossSet === lasting) return done;
      const time = ['dmsTimeCommLoss', integer(options.commLossMinutes)] as const;
      const set = await setKnown([...lossAssignments(lasting ? currentId : blankId), time], urgent);
      if (set.kind === 'ok') onLossSet = lasting;
      return set;
    },
    configure: async (configuration: Configuration): Promise<Outcome<undefined>> => {
      onLossSet = undefined;
      const set = await access.writeEach([
        ['dmsShortPowerLossTime', integer(0)],
        ['dmsTimeCommLoss', integer(options.commLossMinutes)],
        ['dmsEndDurationMessage', octets(messageIdCode(blankId))],
        ...(options.brightness === 'photocell'
          ? [['dmsIllumControl', integer(illumination.photocell)] as const]
          : []),
        ...asked(configuration),
      ]);
      return set;
    },
    /** The clock of the sign counts seconds of universal time. */
    clock: () =>
      access.write([['globalTime', { type: 'counter', value: Math.floor(deps.clock.now() / 1000) }]]),
    /** A sign ends its test by itself; it is told so once more where it can be. */
    pixelTest: async (on: boolean): Promise<Outcome<undefined>> => {
      const set = await access.write([
        ['pixelTestActivation', integer(on ? pixelTest.test : pixelTest.none)],
      ]);
      return !on && set.kind === 'refused' && set.code !== noSuchName ? done : set;
    },
    softReset: async (): Promise<Outcome<undefined>> => {
      const set = await access.write([['dmsSWReset', integer(1)]]);
      if (set.kind !== 'ok' && !(set.kind === 'refused' && set.code === genErr)) return set;
      onLossSet = undefined;
      for (let turn = 0; turn < resetPolls; turn++) {
        await delay(deps.timers, options.pollMs);
        const answer = await access.read(['dmsSWReset']);
        if (answer.kind === 'ok' && answer.value.number('dmsSWReset') === 0) return done;
        if (answer.kind === 'down' || answer.kind === 'refused') return answer;
      }
      return { kind: 'timeout' };
    },
  };
}

function lossAssignments(id: MessageId): readonly Assignment[] {
  const names: readonly ObjectName[] = ['dmsCommunicationsLossMessage', 'dmsLongPowerRecoveryMessage'];
  return [
    ...names.map((name): Assignment => [name, octets(messageIdCode(id))]),
    ['dmsEndDurationMessage', octets(messageIdCode(blankId))],
  ];
}

function asked({
  defaultFont,
  pageOnTenths,
  pageOffTenths,
  brightness,
}: Configuration): readonly Assignment[] {
  const numbers = [
    ['defaultFont', defaultFont],
    ['defaultPageOnTime', pageOnTenths],
    ['defaultPageOffTime', pageOffTenths],
  ] as const;
  return [
    ...numbers.flatMap(([name, value]): Assignment[] =>
      value === undefined ? [] : [[name, integer(value)]],
    ),
    ...(brightness ? [['dmsIllumBrightnessValues', octets(brightnessTable(brightness))] as const] : []),
  ];
}
