/** JetFile II signs on a line: they hear, obey, answer, and can be made to misbehave. */
import { type Fake, type FakePanel, wellBehaved, withDeadLamps } from '../fake.ts';
import { parseOptions } from '../options.ts';
import type { Clock, Timers } from '../time.ts';
import type { Duplex } from '../transport/memory.ts';
import { type FakeSign, type FakeSignInput, fakeSign, type Reply } from './fake-sign.ts';
import { commands, fields, type Packet, packet } from './frame.ts';
import { jetfile2Options } from './options.ts';
import { jetfile2Parser, type ParserEvent } from './parser.ts';
import { codes } from './status-codes.ts';

export type FakeJetfile2 = Omit<FakePanel, 'signs'> & {
  readonly signs: readonly FakeSign[];
  /** Everything heard, for tests. */
  readonly heard: readonly ParserEvent[];
};

const silenceMs = 1000;
const none = new Uint8Array();
const writes: readonly number[] = [commands.writeText, commands.writePicture, commands.emergency];

export function fakeJetfile2(
  line: Duplex,
  inputs: readonly FakeSignInput[],
  deps: { readonly clock: Clock; readonly timers: Timers },
): FakeJetfile2 {
  const signs = inputs.map((input) => fakeSign(input, deps.clock));
  const faults = wellBehaved();
  const parser = jetfile2Parser();
  const heard: ParserEvent[] = [];
  let powered = true;
  let cancelSilence = () => {};

  const send = (bytes: Uint8Array) => {
    if (faults.mute) return;
    const spoil = faults.corrupt > 0;
    if (spoil) faults.corrupt--;
    const sent = spoil ? bytes.map((byte, place) => (place === 16 ? byte ^ 0x02 : byte)) : bytes;
    if (faults.delayMs === 0) line.write(sent);
    else deps.timers.after(faults.delayMs, () => line.write(sent));
  };
  const answer = (asked: Packet, sign: FakeSign, reply: Reply) => {
    const content =
      typeof reply === 'number'
        ? { flag: 1, argument: fields([4, reply]), data: none }
        : { flag: 0, argument: reply.argument ?? none, data: reply.data ?? none };
    const { serial, command } = asked;
    send(packet({ answer: true, ...sign.address, serial, command, ...content }));
  };
  const obey = ({ packet: asked, checksum }: Extract<ParserEvent, { kind: 'packet' }>) => {
    if (asked.answer) return;
    for (const sign of signs.filter((each) => each.hears(asked))) {
      sign.local(faults.local);
      const refused = faults.refuse && writes.includes(asked.command);
      const reply = checksum === 'bad' ? codes.checksum : refused ? codes.writeFailed : sign.take(asked);
      if (asked.flag === 0) answer(asked, sign, reply);
    }
  };
  const take = (events: readonly ParserEvent[]) => {
    for (const event of events) {
      heard.push(event);
      if (event.kind !== 'packet') continue;
      if (faults.drop > 0) faults.drop--;
      else obey(event);
    }
  };
  const stop = line.onData((bytes) => {
    if (faults.deaf || !powered) return;
    cancelSilence();
    take(parser.push(bytes));
    cancelSilence = parser.insidePacket()
      ? deps.timers.after(silenceMs, () => take(parser.end('silence')))
      : () => {};
  });
  return {
    signs,
    faults,
    heard,
    frames: () => heard.filter(({ kind }) => kind !== 'noise').length,
    power: (on) => {
      powered = on;
      for (const sign of signs) sign.power(on);
    },
    close: () => {
      cancelSilence();
      stop();
    },
  };
}

/** One sign, at the address the driver speaks to; 1.1 when it speaks to all. */
export const fakeJetfile2Panel = {
  type: 'jetfile2',
  attach: (line, { profile, options: given, ...time }) => {
    const options = parseOptions(jetfile2Options, given);
    const address = { group: options.group || 1, unit: options.unit || 1 };
    const fake = fakeJetfile2(line, [{ ...address, profile, options }], time);
    return {
      ...fake,
      signs: fake.signs.map((sign) => ({
        name: `${address.group}.${address.unit}`,
        profile,
        text: () =>
          sign
            .lit()
            .lines.map(({ text }) => text)
            .join(' '),
        raster: () => withDeadLamps(sign.raster(), fake.faults.deadLamps),
      })),
    };
  },
} as const satisfies Fake;
