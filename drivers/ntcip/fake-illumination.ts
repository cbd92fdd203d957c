/** How bright a fake sign is, and what its light sensor sees (NTCIP 1203 v03 §5.8). */
import { brightnessTable, readBrightnessTable } from './codes.ts';
import { type Mib, ranged } from './fake-mib.ts';
import { integer, octets } from './message.ts';
import { illumination, snmpError } from './values.ts';

const most = 100;
const daylight = 60;

export function fakeIllumination() {
  let control: number = illumination.photocell;
  let manual = 1;
  let levels = [1, 2, 3, 4, 5].map((level) => ({
    output: level * 13_107,
    down: (level - 1) * 18,
    up: level * 20,
  }));
  const level = () =>
    control === illumination.photocell
      ? Math.max(1, levels.filter(({ down }) => down <= daylight).length)
      : manual;
  return {
    register: (mib: Mib) => {
      mib.scalar('dmsIllumControl', {
        read: () => integer(control),
        write: ranged({ min: 2, max: 4 }, (value) => {
          control = value;
        }),
      });
      mib.scalar('dmsIllumMaxPhotocellLevel', { read: () => integer(most) });
      mib.scalar('dmsIllumPhotocellLevelStatus', { read: () => integer(daylight) });
      mib.scalar('dmsIllumNumBrightLevels', { read: () => integer(levels.length) });
      mib.scalar('dmsIllumBrightLevelStatus', { read: () => integer(level()) });
      mib.scalar('dmsIllumManLevel', {
        read: () => integer(manual),
        write: (value) =>
          ranged({ min: 0, max: levels.length }, (wanted) => {
            manual = wanted;
          })(value),
      });
      mib.scalar('dmsIllumBrightnessValues', {
        read: () => octets(brightnessTable(levels)),
        write: ({ type, value }) => {
          const read =
            type === 'octets' && value instanceof Uint8Array ? readBrightnessTable(value) : undefined;
          if (!read || read.length === 0) return snmpError.badValue;
          return () => {
            levels = [...read];
          };
        },
      });
      mib.scalar('dmsIllumBrightnessValuesError', { read: () => integer(2) });
      mib.scalar('dmsIllumLightOutputStatus', {
        read: () => integer(levels[level() - 1]?.output ?? 0),
      });
    },
  };
}
