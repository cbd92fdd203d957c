/** What is put on a map, in the console's own words: WGS 84 degrees, as the contracts have them. */
import type { Area, GeoPoint } from '#core/contracts/index.ts';
import type { Tone } from '../frame/signs.tsx';

/** Something with a place and a state. The state is said three times: by colour, by shape, and in words. */
export type MapPoint = GeoPoint & {
  readonly id: string;
  readonly name: string;
  readonly tone: Tone;
  /** One of the signs that stand beside states; drawn as the shape of the point. */
  readonly sign: string;
  readonly state: string;
};

export type Ring = Area['polygon'];
/** What the next clicks mean: a place, the centre and then the edge of a circle, the corners of an outline. */
export type Tool = 'place' | 'circle' | 'outline';
export type { Area, GeoPoint };
