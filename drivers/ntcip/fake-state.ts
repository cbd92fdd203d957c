/** What a fake sign reports about itself: errors, doors, temperatures, lamps that failed (NTCIP 1203 v03 §5.11). */
import type { PanelProfile } from '#core/contracts/index.ts';
import type { Misbehaviour } from '../fake.ts';
import type { Clock } from '../time.ts';
import { type Mib, ranged } from './fake-mib.ts';
import { integer, octets } from './message.ts';
import type { ObjectName } from './oids.ts';
import { pixelTest } from './values.ts';

type Input = { readonly profile: PanelProfile; readonly faults: Misbehaviour; readonly clock: Clock };

const pixelBit = 1 << 5;
const doorBit = 1 << 13;
/** Found while a message was shown. */
const messageDisplay = 3;
const stuckOff = 2;
const testMs = 5000;

export function fakeState({ profile, faults, clock }: Input) {
  let testing: number | undefined;
  const dead = () => [...faults.deadLamps].sort((a, b) => a - b);
  const running = () => testing !== undefined && clock.now() - testing < testMs;
  const errors = () => (faults.deadLamps.size > 0 ? pixelBit : 0) | (faults.door ? doorBit : 0);
  const pixel = (name: ObjectName, index: number): number => {
    const place = dead()[index - 1] ?? 0;
    switch (name) {
      case 'pixelFailureDetectionType':
        return messageDisplay;
      case 'pixelFailureIndex':
        return index;
      case 'pixelFailureXLocation':
        return (place % profile.width) + 1;
      case 'pixelFailureYLocation':
        return Math.floor(place / profile.width) + 1;
      default:
        return stuckOff;
    }
  };
  return {
    register: (mib: Mib) => {
      const number = (name: ObjectName, value: () => number) =>
        mib.scalar(name, { read: () => integer(value()) });
      number('shortErrorStatus', errors);
      number('dmsStatDoorOpen', () => (faults.door ? 1 : 0));
      number('pixelFailureTableNumRows', () => faults.deadLamps.size);
      number('dmsStatControllerErrors', () => 0);
      number('tempMinCtrlCabinet', () => 8);
      number('tempMaxCtrlCabinet', () => 21);
      number('tempMinAmbient', () => 5);
      number('tempMaxAmbient', () => 14);
      number('tempMinSignHousing', () => 9);
      number('tempMaxSignHousing', () => 24);
      number('globalMaxModules', () => 1);
      mib.scalar('pixelTestActivation', {
        read: () => integer(running() ? pixelTest.test : pixelTest.none),
        write: ranged({ min: pixelTest.none, max: pixelTest.clear }, (value) => {
          testing = value === pixelTest.test ? clock.now() : undefined;
        }),
      });
      mib.table({
        names: [
          'pixelFailureDetectionType',
          'pixelFailureIndex',
          'pixelFailureXLocation',
          'pixelFailureYLocation',
          'pixelFailureStatus',
        ],
        rows: () => dead().map((_, at) => [messageDisplay, at + 1]),
        cell: (name, [type = 0, index = 0]) =>
          type === messageDisplay && index >= 1 && index <= faults.deadLamps.size
            ? { read: () => integer(pixel(name, index)) }
            : undefined,
      });
      const module: Partial<Record<ObjectName, string>> = {
        moduleMake: 'Beffroi',
        moduleModel: 'fake sign',
        moduleVersion: '1',
      };
      mib.table({
        names: ['moduleMake', 'moduleModel', 'moduleVersion', 'moduleType'],
        rows: () => [[1]],
        cell: (name, [index]) =>
          index === 1
            ? { read: () => (name === 'moduleType' ? integer(3) : octets(Buffer.from(module[name] ?? ''))) }
            : undefined,
      });
    },
  };
}
