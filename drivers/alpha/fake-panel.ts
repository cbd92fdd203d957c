/** Alpha signs on a line, as a real one sees them: they hear, obey, answer, and can be made to misbehave. */
import { type Fake, type Misbehaviour, wellBehaved, withDeadLamps } from '../fake.ts';
import { parseOptions } from '../options.ts';
import type { Clock, Timers } from '../time.ts';
import type { Duplex } from '../transport/memory.ts';
import { byteTimeout, type FakeSign, type FakeSignOptions, fakeSign } from './fake-sign.ts';
import { ACK, ascii, type Command, concat, NAK, packet } from './frame.ts';
import { alphaOptions } from './options.ts';
import { alphaParser, type ParserEvent } from './parser.ts';

export type FakeAlphaOptions = {
  readonly signs: readonly FakeSignOptions[];
  readonly sevenBit?: boolean;
};
export type FakeAlpha = {
  readonly signs: readonly FakeSign[];
  readonly faults: Misbehaviour;
  /** Every packet heard, for tests. */
  readonly heard: readonly ParserEvent[];
  readonly power: (on: boolean) => void;
  readonly close: () => void;
};

const silenceMs = 1000;
const replyNulls = 20;

/** Attaches signs to the far end of a line. */
export function fakeAlpha(
  line: Duplex,
  options: FakeAlphaOptions,
  deps: { readonly clock: Clock; readonly timers: Timers },
): FakeAlpha {
  const signs = options.signs.map((sign) => fakeSign(sign, deps.clock));
  const parser = alphaParser({ sevenBit: options.sevenBit ?? false });
  const faults = wellBehaved();
  const heard: ParserEvent[] = [];
  let cancelSilence = () => {};

  const reply = (bytes: Uint8Array) => {
    if (faults.mute) return;
    let sent = bytes;
    if (faults.corrupt > 0) {
      faults.corrupt--;
      sent = Uint8Array.from(bytes, (byte, place) => (place === bytes.length - 7 ? byte ^ 0x02 : byte));
    }
    if (faults.delayMs === 0) line.write(sent);
    else deps.timers.after(faults.delayMs, () => line.write(sent));
  };
  const answer = (command: Command) =>
    reply(packet(command, { type: '0', address: '00', encoding: 'a', checksum: true, nulls: replyNulls }));
  const obey = (event: Extract<ParserEvent, { kind: 'packet' }>) => {
    const listening = signs.filter((sign) => sign.hears(event.type, event.address));
    // Signs that answer together spoil each other's words.
    const clash = listening.length > 1;
    for (const sign of listening)
      for (const command of event.commands) {
        const write = command.command === 'A';
        const result = faults.refuse && write ? { good: sign.fail(0x20) } : sign.take(command);
        if ('reply' in result && result.reply) answerUnless(clash, result.reply);
        else if (sign.acknowledges() && !clash) acknowledge(sign, result.good);
      }
  };
  const answerUnless = (clash: boolean, command: Command) => {
    if (clash) reply(ascii('~~~~'));
    else answer(command);
  };
  const acknowledge = (sign: FakeSign, good: boolean) =>
    reply(concat(Uint8Array.of(good ? ACK : NAK, good ? 0x40 : sign.register())));
  const take = (events: readonly ParserEvent[]) => {
    for (const event of events) {
      heard.push(event);
      if (event.kind !== 'packet') continue;
      if (faults.drop > 0) faults.drop--;
      else obey(event);
    }
  };
  const listen = (bytes: Uint8Array) => {
    if (faults.deaf) return;
    cancelSilence();
    take(parser.push(options.sevenBit ? bytes.map((byte) => byte & 0x7f) : bytes));
    cancelSilence = parser.insidePacket()
      ? deps.timers.after(silenceMs, () => {
          take(parser.end('silence'));
          for (const sign of signs) sign.fail(byteTimeout);
        })
      : () => {};
  };
  const stop = line.onData(listen);
  return {
    signs,
    faults,
    heard,
    power: (on) => {
      faults.deaf = !on;
      for (const sign of signs) sign.power(on);
    },
    close: () => {
      cancelSilence();
      stop();
    },
  };
}

/** One sign, at the address the driver speaks to; at 01 when it speaks to all. */
export const fakeAlphaPanel = {
  type: 'alpha',
  attach: (line, { profile, options: given, ...time }) => {
    const options = parseOptions(alphaOptions, given);
    const broadcast = options.address === '00' || options.address.includes('?');
    const address = broadcast ? '01' : options.address;
    const fake = fakeAlpha(
      line,
      { signs: [{ address, profile, holdMs: options.holdMs }], sevenBit: options.sevenBit },
      time,
    );
    return {
      signs: fake.signs.map((sign) => ({
        name: address,
        profile,
        text: () =>
          sign
            .lit()
            .lines.map((each) => each.text)
            .join(' '),
        raster: () => withDeadLamps(sign.raster(), fake.faults.deadLamps),
      })),
      faults: fake.faults,
      frames: () => fake.heard.length,
      power: fake.power,
      close: fake.close,
    };
  },
} as const satisfies Fake;
