/** A matrix of lamps at the end of a line in memory, for the tests of the protocols that know only lamps. */
import type { PanelPage, PanelProfile } from '#core/contracts/index.ts';
import { drawPage, lampText } from '#core/panel/raster.ts';
import type { Driver } from '../driver.ts';
import type { Fake } from '../fake.ts';
import { openLine } from '../transport/line.ts';
import { memoryLine } from '../transport/memory.ts';
import { fakeTime } from './fake-time.ts';
import { start } from './samples.ts';

export const lampProfile: PanelProfile = {
  kind: 'panel',
  width: 56,
  height: 14,
  columns: 9,
  rows: 1,
  colours: ['yellow'],
  repertoire: 'unicode',
  maxPages: 4,
  pixels: true,
  roadside: false,
  language: 'fr',
};

export const lampPage = (text: string, more: Partial<PanelPage> = {}): PanelPage => ({
  lines: [{ text, align: 'centre' }],
  ms: 3000,
  ...more,
});

type Input = {
  readonly driver: Driver;
  readonly fake: Fake;
  readonly options?: object;
  readonly profile?: Partial<PanelProfile>;
  readonly baud?: number;
};

export async function lampStreet({ driver, fake, options = {}, profile = {}, baud }: Input) {
  const time = fakeTime(start);
  const memory = memoryLine(baud === undefined ? {} : { baud });
  const whole = { ...lampProfile, ...profile };
  const panel = fake.attach(memory.far, { profile: whole, options, ...time });
  const line = openLine(memory.transport, time);
  const session = driver.open(line, options, { profile: whole, timeZone: 'Europe/Paris', ...time });
  const pieces: Uint8Array[] = [];
  memory.far.onData((bytes) => pieces.push(bytes));
  await time.settle();
  const raster = () => {
    const [sign] = panel.signs;
    if (!sign) throw new Error('no sign');
    return sign.raster();
  };
  return {
    ...time,
    memory,
    panel,
    line,
    session,
    raster,
    /** Everything sent so far. */
    pieces,
    lamps: () => lampText(raster()),
    drawn: (text: string) => lampText(drawPage(lampPage(text), whole)),
    dark: () => raster().pixels.every((lamp) => lamp === 0),
    close: async () => {
      session.close();
      panel.close();
      await line.close();
    },
  };
}
