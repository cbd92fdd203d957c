/** Ten thousand texts for every protocol on a wire that spoils one byte in a hundred: nothing wrong is ever confirmed, each panel is heard again. */
import { type Driver, drivers } from '#drivers';
import { noise } from '#drivers/testing/noise.ts';
import { atLeast, atMost, type Measurement } from '../measure.ts';

export async function noisyWires(frames: number, seed: number): Promise<readonly Measurement[]> {
  const results: Measurement[] = [];
  for (const driver of drivers as readonly Driver[]) {
    const { wrong, lost, confirmed, sent, failed } = await noise(driver, { frames, seed, rate: 0.01 });
    const name = `noise: ${driver.type}`;
    results.push(
      atLeast(
        `${name}: texts (${confirmed} confirmed, ${sent} sent, ${failed} failed)`,
        confirmed + sent + failed,
        '',
        frames,
      ),
      atMost(`${name}: wrong texts confirmed`, wrong.length, '', 0),
      atMost(`${name}: not heard again`, lost.length, '', 0),
    );
  }
  return results;
}
