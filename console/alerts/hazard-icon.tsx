/** One sign for each danger, drawn as the console's others are; taken for decoration by screen readers. */
import type { Hazard } from '#core/contracts/index.ts';
import { Drawing } from '../frame/drawing.tsx';

const paths: Readonly<Record<Hazard, string>> = {
  flood:
    'M2 15c2 0 2 1.500 4 1.500s2-1.500 4-1.500 2 1.500 4 1.500 2-1.500 4-1.500M2 11c2 0 2 1.500 4 1.500s2-1.500 4-1.500 2 1.500 4 1.500 2-1.500 4-1.500M5 8l5-5 5 5',
  storm: 'M2 8h10a2.500 2.500 0 10-2.500-2.500M2 12h13a2.500 2.500 0 11-2.500 2.500M2 16h6',
  heat: 'M10 13.500a3.500 3.500 0 100-7 3.500 3.500 0 000 7zM10 1.500v2M10 16.500v2M1.500 10h2M16.500 10h2M4 4l1.500 1.500M14.500 14.500L16 16M4 16l1.500-1.500M14.500 5.500L16 4',
  water: 'M10 2.500c3 4 5 6.500 5 9.500a5 5 0 01-10 0c0-3 2-5.500 5-9.500zM3 3l14 14',
  fire: 'M10 2c.5 3 5 5 5 10a5 5 0 01-10 0c0-2 1-3.500 2-4.500.3 1.500 1 2.200 1.800 2.500C8.300 7 8.500 4 10 2z',
  chemical:
    'M8 2.500h4M8.500 2.500v5L4 15.500a1.500 1.500 0 001.300 2.200h9.400a1.500 1.500 0 001.300-2.200l-4.500-8v-5M6 13h8',
  missing:
    'M8 9.500a3 3 0 100-6 3 3 0 000 6zM2.500 17c.4-3.500 2.600-5 5.500-5 1 0 1.900.2 2.700.5M13.500 11.500c0-2.500 3.500-2.500 3.500 0 0 1.500-1.800 1.500-1.800 3M15.200 17v.01',
  exercise: 'M5 18V3M5 3.500h10l-2.500 3.500 2.500 3.500H5',
  other: 'M4 16l.8-3.200L13.500 4 16 6.500l-8.800 8.700zM12 5.500L14.500 8',
};

export function HazardIcon({ hazard, size = 28 }: { hazard: Hazard; size?: number }) {
  return <Drawing path={paths[hazard]} size={size} stroke={1.4} />;
}
