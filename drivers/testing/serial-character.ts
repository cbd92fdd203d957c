/** One character on a serial wire as a receiver reads it: start bit, data bits (lowest first), parity, stop bits. */
import type { Wiring } from '../driver.ts';
import type { Random } from '../time.ts';

export type SerialSettings = NonNullable<Wiring['serial']>;
type Crossing = {
  readonly from: SerialSettings;
  readonly to: SerialSettings;
  /** One bit turns over on the way. */
  readonly flip: boolean;
  readonly random: Random;
};

/** Two clocks further apart than this lose step within a character. */
const tolerance = 0.04;

/** The byte that the other end reads; undefined when its receiver throws the character away for parity or framing. */
export function transfer(byte: number, { from, to, flip, random }: Crossing): number | undefined {
  // At another rate the receiver samples anywhere: some characters are lost, the others are anything.
  if (Math.abs(from.baud - to.baud) / to.baud > tolerance)
    return random() < 0.5 ? undefined : Math.floor(random() * 2 ** to.dataBits);
  // Two ends that agree, and no hum: what was sent.
  if (!flip && from.dataBits === to.dataBits && from.parity === to.parity)
    return byte & (2 ** to.dataBits - 1);
  const sent = bitsOf(byte, from);
  if (flip) {
    const place = Math.floor(random() * sent.length);
    sent[place] = 1 - (sent[place] ?? 0);
  }
  return read(sent, to);
}

function bitsOf(byte: number, { dataBits, parity }: SerialSettings): number[] {
  const data = Array.from({ length: dataBits }, (_, place) => (byte >> place) & 1);
  return parity === 'none' ? data : [...data, parityOf(data, parity)];
}

/** After the character the wire rests at 1, which is what stop bits are. */
function read(sent: readonly number[], { dataBits, parity }: SerialSettings): number | undefined {
  const bit = (place: number) => sent[place] ?? 1;
  const data = Array.from({ length: dataBits }, (_, place) => bit(place));
  const length = dataBits + (parity === 'none' ? 0 : 1);
  if (parity !== 'none' && bit(dataBits) !== parityOf(data, parity)) return undefined;
  if (bit(length) === 0) return undefined;
  return data.reduce((value, each, place) => value | (each << place), 0);
}

function parityOf(data: readonly number[], parity: 'even' | 'odd'): number {
  const ones = data.reduce((sum, each) => sum + each, 0) % 2;
  return parity === 'even' ? ones : 1 - ones;
}
