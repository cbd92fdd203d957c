/** A fake sign on a line in memory and a session that speaks to it, in a time of their own. For tests. */
import type { PanelPage } from '#core/contracts/index.ts';
import { parseOptions } from '../options.ts';
import { fakeTime } from '../testing/fake-time.ts';
import { panelProfile, start } from '../testing/samples.ts';
import { openLine } from '../transport/line.ts';
import { memoryLine } from '../transport/memory.ts';
import type { MessageSettings } from './fake-messages.ts';
import { fakeNtcip } from './fake-panel.ts';
import { ntcipOptions } from './options.ts';
import { ntcipSession } from './session.ts';

type Given = {
  readonly options?: Record<string, unknown>;
  /** Where the desk believes something else than the sign. */
  readonly desk?: Record<string, unknown>;
  readonly profile?: Partial<typeof panelProfile>;
  readonly memory?: Partial<MessageSettings>;
};

export const page = (text: string, more: Partial<PanelPage> = {}): PanelPage => ({
  lines: [{ text, align: 'centre' }],
  ms: 3000,
  ...more,
});

export async function ntcipStreet({
  options: given = {},
  desk = {},
  profile: changes = {},
  memory,
}: Given = {}) {
  const time = fakeTime(start);
  const wire = memoryLine();
  const profile = { ...panelProfile, ...changes };
  const options = parseOptions(ntcipOptions, { ...given, ...desk });
  const fake = fakeNtcip(wire.far, { profile, options: given, ...time }, memory ? { memory } : {});
  const line = openLine(wire.transport, time);
  const open = () => ntcipSession(line, options, { profile, timeZone: 'Europe/Paris', ...time });
  const session = open();
  await time.settle();
  /** Lets time pass until the answer is there. */
  const run = async <T>(asked: Promise<T>): Promise<T> => {
    let result: { value: T } | undefined;
    void asked.then((value) => {
      result = { value };
    });
    for (let turn = 0; turn < 400 && !result; turn++) await time.pass(100);
    if (!result) throw new Error('no answer');
    return result.value;
  };
  return {
    time,
    wire,
    fake,
    options,
    session,
    open,
    run,
    text: () => fake.signs[0]?.text() ?? '',
    lamps: () => fake.signs[0]?.raster().pixels.filter((lamp) => lamp > 0).length ?? 0,
    close: async () => {
      session.close();
      fake.close();
      await line.close();
    },
  };
}
