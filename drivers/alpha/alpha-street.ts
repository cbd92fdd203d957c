/** For tests: fake Alpha signs at the far end of a line in memory, a session, and time that stands still until told. */
import type { PanelProfile } from '#core/contracts/index.ts';
import { textOf } from '../bytes.ts';
import type { DriverEvent } from '../driver.ts';
import { parseOptions } from '../options.ts';
import { fakeTime } from '../testing/fake-time.ts';
import { panelProfile, start } from '../testing/samples.ts';
import { type WireFaults, wire } from '../testing/wire.ts';
import { openLine } from '../transport/line.ts';
import { memoryLine } from '../transport/memory.ts';
import { fakeAlpha } from './fake-panel.ts';
import type { FakeSignOptions } from './fake-sign.ts';
import { alphaOptions } from './options.ts';
import { alphaSession } from './session.ts';

const closers: (() => unknown)[] = [];

/** Lets go of every street of this file. */
export async function closeStreets(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

export const page = (text: string) => ({ lines: [{ text, align: 'centre' as const }], ms: 3000 });

export type StreetOptions = {
  readonly addresses?: readonly string[];
  readonly profile?: PanelProfile;
  readonly sign?: Partial<FakeSignOptions>;
  /** A serial wire whose ends may be set otherwise. */
  readonly wire?: Partial<WireFaults>;
  /** What the sign says, as the line carries it. */
  readonly spoken?: (bytes: Uint8Array) => Uint8Array;
  /** Seven bits at the sign's end, whatever the driver's options say. */
  readonly sevenBitSign?: boolean;
};

export async function alphaStreet(given: Record<string, unknown> = {}, how: StreetOptions = {}) {
  const { addresses = ['01'], profile = panelProfile } = how;
  const time = fakeTime(start);
  const memory = memoryLine();
  const options = parseOptions(alphaOptions, given);
  const { spoken = (bytes: Uint8Array) => bytes } = how;
  const far = { ...memory.far, write: (bytes: Uint8Array) => memory.far.write(spoken(bytes)) };
  const between = how.wire && wire(far, how.wire, { ...time, random: () => 0.5 });
  const fake = fakeAlpha(
    between ?? far,
    {
      signs: addresses.map((address) => ({ address, profile, ...how.sign })),
      sevenBit: how.sevenBitSign ?? options.sevenBit,
    },
    time,
  );
  const line = openLine(memory.transport, time);
  const events: DriverEvent[] = [];
  const open = (more: Record<string, unknown> = {}) =>
    alphaSession(
      line,
      { ...options, ...more },
      { profile, timeZone: 'Europe/Paris', ...time, log: (event) => events.push(event) },
    );
  const session = open();
  closers.push(
    fake.close,
    () => between?.close(),
    () => line.close(),
    session.close,
  );
  await time.settle();
  const run = async <T>(asked: Promise<T>, ms = 70_000): Promise<T> => {
    await time.pass(ms);
    return asked;
  };
  const text = (number = 0) => fake.signs[number]?.lit().lines[0]?.text;
  /** Commands heard since the last call, as command and label: `A0`, `F$`. */
  let seen = 0;
  const heard = (): readonly string[] => {
    const fresh = fake.heard.slice(seen);
    seen = fake.heard.length;
    return fresh.flatMap((event) =>
      event.kind === 'packet'
        ? event.commands.map(({ command, data }) => command + textOf(data.slice(0, 1)))
        : [],
    );
  };
  const [sign] = fake.signs;
  if (!sign) throw new Error('a street without a sign');
  return { time, memory, fake, sign, line, session, open, run, text, heard, events, options };
}
