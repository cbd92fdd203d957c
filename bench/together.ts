/** (g) Screens side by side: how far apart their swaps are, as painted. */
import { watchInStep } from '#test/player/in-step.ts';
import { openStreet } from '#test/player/street.ts';
import { atMost, type Measurement } from './measure.ts';

export async function togetherBench(): Promise<Measurement[]> {
  const street = await openStreet();
  try {
    const found: Measurement[] = [];
    for (const count of [2, 8]) {
      const { apartMs, paintedApartMs } = await watchInStep(street, count);
      found.push(
        atMost(`${count} screens with one plan: apart at 100 random instants, worst`, apartMs, 'ms', 50),
      );
      const name = `${count} screens: the same without frames that the machine did not paint`;
      found.push(atMost(name, paintedApartMs, 'ms', 50));
    }
    return found;
  } finally {
    await street.close();
  }
}
