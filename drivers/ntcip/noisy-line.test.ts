import { expect, test } from 'vitest';
import { parseOptions } from '../options.ts';
import { fakeTime } from '../testing/fake-time.ts';
import { seeded } from '../testing/random.ts';
import { panelProfile, start } from '../testing/samples.ts';
import { wire } from '../testing/wire.ts';
import { openLine } from '../transport/line.ts';
import { memoryLine } from '../transport/memory.ts';
import { fakeNtcip } from './fake-panel.ts';
import { page } from './ntcip-street.ts';
import { ntcipOptions } from './options.ts';
import { ntcipSession } from './session.ts';

const serial = { baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 } as const;
const settings = { desk: serial, panel: serial };

test.each([
  ['a serial line that hums', { framing: 'pmpp', retries: 1 }, { settings, corrupt: 0.0003, drop: 0.0001 }],
  ['a network that loses and repeats', { framing: 'udp' }, { drop: 0.03, duplicate: 0.1 }],
])('on %s nothing is proved that is not lit, and in the end it is lit', async (_, given, faults) => {
  const time = fakeTime(start);
  const memory = memoryLine();
  const noisy = wire(memory.far, faults, { ...time, random: seeded(3) });
  const input = { profile: panelProfile, options: given, ...time };
  const fake = fakeNtcip(noisy, input);
  const line = openLine(memory.transport, time);
  const options = parseOptions(ntcipOptions, { ...given, replyMs: 1000 });
  const session = ntcipSession(line, options, { profile: panelProfile, timeZone: 'Europe/Paris', ...time });
  await time.settle();
  let proved = 0;
  let failed = 0;
  for (let turn = 0; turn < 40; turn++) {
    let outcome: Awaited<ReturnType<typeof session.show>> | undefined;
    void session.show([page(`Message ${turn}`)]).then((value) => {
      outcome = value;
    });
    for (let wait = 0; wait < 60 && !outcome; wait++) await time.pass(1000);
    if (outcome?.kind === 'ok' && outcome.value.verified) {
      proved++;
      expect(fake.signs[0]?.text()).toBe(`Message ${turn}`);
    } else failed++;
  }
  expect(proved).toBeGreaterThan(5);
  expect(failed).toBeGreaterThan(0);
  session.close();
  fake.close();
  noisy.close();
  await line.close();
});
