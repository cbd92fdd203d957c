/** Alpha signs on a line, as a real one sees them: they hear, obey, answer, and can be made to misbehave. */
import { ascii } from '../bytes.ts';
import { type Fake, type Misbehaviour, wellBehaved, withDeadLamps } from '../fake.ts';
import { parseOptions } from '../options.ts';
import type { Clock, Timers } from '../time.ts';
import type { Duplex } from '../transport/memory.ts';
import { fakeEar } from './fake-ear.ts';
import { framing, illegal, parity } from './fake-files.ts';
import { type FakeSign, type FakeSignOptions, fakeSign } from './fake-sign.ts';
import { ACK, type Command, NAK, packet } from './frame.ts';
import { alphaOptions } from './options.ts';
import type { ParserEvent } from './parser.ts';

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
  /** The wire has spoilt a byte on its way to the signs. */
  readonly wireError: (kind: 'framing' | 'parity') => void;
  readonly close: () => void;
};

const replyNulls = 20;
const writes = ['A', 'G', 'I'];

/** Attaches signs to the far end of a line. */
export function fakeAlpha(
  line: Duplex,
  options: FakeAlphaOptions,
  deps: { readonly clock: Clock; readonly timers: Timers },
): FakeAlpha {
  const signs = options.signs.map((sign) => fakeSign(sign, deps.clock));
  const faults = wellBehaved();
  const heard: ParserEvent[] = [];

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
        const refused = faults.refuse && writes.includes(command.command);
        const result = refused ? { good: sign.fail(illegal) } : sign.take(command);
        if ('deaf' in result && result.deaf) continue;
        if ('reply' in result && result.reply) {
          if (clash) reply(ascii('~~~~'));
          else answer(result.reply);
        } else if (sign.acknowledges() && !clash)
          reply(Uint8Array.of(result.good ? ACK : NAK, result.good ? 0x40 : sign.register()));
      }
  };
  const take = (event: ParserEvent) => {
    heard.push(event);
    if (event.kind !== 'packet') return;
    // Whoever programs it with the keyboard has it to himself, and alerts are gone.
    if (faults.local) for (const sign of signs) sign.program();
    else if (faults.drop > 0) faults.drop--;
    else obey(event);
  };
  const fault = (bit: number) => {
    for (const sign of signs) sign.fail(bit);
  };
  const ear = fakeEar({ sevenBit: options.sevenBit ?? false, ...deps, take, fault });
  const stop = line.onData((bytes) => {
    if (!faults.deaf) ear.hear(bytes);
  });
  return {
    signs,
    faults,
    heard,
    power: (on) => {
      faults.deaf = !on;
      for (const sign of signs) sign.power(on);
    },
    wireError: (kind) => {
      fault(kind === 'framing' ? framing : parity);
      ear.spoil();
    },
    close: () => {
      ear.close();
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
