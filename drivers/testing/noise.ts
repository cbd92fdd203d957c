/**
 * A panel on a bad wire, frame after frame: what is said to be confirmed is compared with the lamps themselves, and after each failure the
 * wire is good for a while, so that the panel must be heard again. In simulated time: as many frames as one likes.
 */
import type { PanelPage } from '#core/contracts/index.ts';
import type { Driver, Outcome, Shown } from '../driver.ts';
import { fakeOf } from '../fakes.ts';
import type { Random } from '../time.ts';
import { openLine } from '../transport/line.ts';
import { memoryLine } from '../transport/memory.ts';
import { bitsPerByte } from '../transport/serial-settings.ts';
import { fakeTime } from './fake-time.ts';
import { seeded } from './random.ts';
import { isDark, reads } from './reading.ts';
import { panelProfile, start } from './samples.ts';
import { type WireFaults, wire } from './wire.ts';

export type NoiseInput = {
  readonly frames: number;
  readonly seed: number;
  /** Of 1: how often a byte is spoilt; where datagrams are sent, lost or doubled. */
  readonly rate: number;
};
export type NoiseResult = {
  /** Confirmed by read-back while the wire was bad. */
  readonly confirmed: number;
  /** Sent and not confirmed: those who cannot read back. */
  readonly sent: number;
  /** Not shown, and said so. */
  readonly failed: number;
  /** Said to be confirmed, and something else was lit: there must be none. */
  readonly wrong: readonly string[];
  /** Not heard again on a good wire: there must be none. */
  readonly lost: readonly string[];
};

/** Who cannot read back says everything again now and then; some texts only every hour, to spare the sign's memory. */
const blindTries = 3;
const betweenMs = 35 * 60_000;
/** More than any protocol's patience. */
const longestMs = 10 * 60_000;

export async function noise(driver: Driver, { frames, seed, rate }: NoiseInput): Promise<NoiseResult> {
  const random = seeded(seed);
  const street = noisyStreet(driver, random);
  const result = { confirmed: 0, sent: 0, failed: 0, wrong: [] as string[], lost: [] as string[] };
  await street.time.settle();
  for (let frame = 0; frame < frames; frame++) {
    const page = anyPage(random);
    street.spoil(rate);
    const shown = await street.show(page);
    if (shown?.kind !== 'ok') result.failed++;
    else if (!shown.value.verified) result.sent++;
    else {
      result.confirmed++;
      if (!street.lit(page)) result.wrong.push(`frame ${frame}: ${JSON.stringify(page.lines)}`);
    }
    if (shown?.kind === 'ok' && shown.value.verified) continue;
    street.spoil(0);
    if (!(await street.recovers(page, (text) => result.wrong.push(`frame ${frame}, good wire: ${text}`))))
      result.lost.push(`frame ${frame}: ${JSON.stringify(page.lines)}`);
  }
  await street.close();
  return result;
}

function noisyStreet(driver: Driver, random: Random) {
  const time = fakeTime(start);
  const { serial } = driver.wiring;
  const memory = memoryLine(serial ? { baud: serial.baud, bitsPerByte: bitsPerByte(serial) } : {});
  const end = wire(memory.far, serial ? { settings: { desk: serial, panel: serial } } : {}, {
    timers: time.timers,
    random,
  });
  const options = serialOptions(driver);
  const panel = fakeOf(driver.type)?.attach(end, { profile: panelProfile, options, ...time });
  const [sign] = panel?.signs ?? [];
  if (!panel || !sign) throw new Error(`no fake ${driver.type}`);
  const line = openLine(memory.transport, { ...time, random });
  const session = driver.open(line, options, { profile: panelProfile, timeZone: 'Europe/Paris', ...time });
  const answer = async <T>(asked: Promise<T>): Promise<T | undefined> => {
    let result: { value: T } | undefined;
    void asked.then((value) => {
      result = { value };
    });
    for (let ms = 0; ms < longestMs && !result; ms += 1000) await time.pass(1000);
    return result?.value;
  };
  const lit = (page: PanelPage) => !isDark(sign) && reads(sign, page, { driver, profile: panelProfile });
  const show = (page: PanelPage): Promise<Outcome<Shown> | undefined> => answer(session.show([page]));
  return {
    time,
    show,
    lit,
    recovers: async (page: PanelPage, wrong: (text: string) => void): Promise<boolean> => {
      const most = session.capabilities.readBack ? 1 : blindTries;
      for (let tries = 0; tries < most; tries++) {
        if (tries > 0) await time.pass(betweenMs);
        const shown = await show(page);
        if (shown?.kind === 'ok' && lit(page)) return true;
        if (shown?.kind === 'ok' && shown.value.verified) wrong(sign.text());
      }
      return false;
    },
    spoil: (rate: number) => {
      const faults: Partial<WireFaults> = serial
        ? { corrupt: rate }
        : { drop: rate * 10, duplicate: rate * 5 };
      Object.assign(end.faults, faults);
    },
    close: async () => {
      session.close();
      panel.close();
      await line.close();
      end.close();
    },
  };
}

/** The options of a serial wire, where a driver speaks over others too. */
export function serialOptions(driver: Driver): object {
  return driver.type === 'ntcip' ? { framing: 'pmpp' } : {};
}

const words = [
  'Marché',
  'Fête',
  'École',
  'Rue barrée',
  'Collecte',
  'Mairie',
  'à 9 h',
  'jeudi',
  'n° 7',
  'Loto',
];

function anyPage(random: Random): PanelPage {
  const word = () => words[Math.floor(random() * words.length)] ?? '';
  const text = `${word()} ${Math.floor(random() * 100)}`;
  return { lines: [{ text, align: 'centre' }], ms: 3000 };
}
