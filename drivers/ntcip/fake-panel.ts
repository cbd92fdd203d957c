/** An NTCIP 1203 sign on a line, by datagrams or by PMPP: a real agent, which can be made to misbehave. */
import { type Fake, type FakeInput, type FakePanel, wellBehaved, withDeadLamps } from '../fake.ts';
import { parseOptions } from '../options.ts';
import type { Duplex } from '../transport/memory.ts';
import { fakeAgent } from './fake-agent.ts';
import type { MessageSettings } from './fake-messages.ts';
import { type FakeSign, fakeSign } from './fake-sign.ts';
import { frame } from './frame.ts';
import { encodeMessage } from './message.ts';
import { ntcipOptions } from './options.ts';
import { ntcipParser, type ParserEvent } from './parser.ts';

export type FakeNtcip = FakePanel & { readonly sign: FakeSign };
type More = { readonly memory?: Partial<MessageSettings>; readonly mostBytes?: number };

const smallestDatagram = 484;

export function fakeNtcip(line: Duplex, input: FakeInput, more: More = {}): FakeNtcip {
  const options = parseOptions(ntcipOptions, input.options);
  const faults = wellBehaved();
  const { profile, clock, timers } = input;
  const sign = fakeSign({ profile, options, clock, faults, ...(more.memory && { memory: more.memory }) });
  const agent = fakeAgent(sign.mib, {
    ...options,
    mostBytes: more.mostBytes ?? Math.max(smallestDatagram, options.multiBytes + 84),
    locked: () => faults.refuse,
  });
  const parser = ntcipParser(options);
  let frames = 0;
  let powered = true;

  const reply = (bytes: Uint8Array) => {
    if (faults.mute) return;
    const spoil = faults.corrupt > 0;
    if (spoil) faults.corrupt--;
    // Near the front: the head of the message over UDP, what the check guards with PMPP.
    const sent = spoil ? bytes.map((byte, place) => (place === 4 ? byte ^ 0x55 : byte)) : bytes;
    if (faults.delayMs === 0) line.write(sent);
    else timers.after(faults.delayMs, () => line.write(sent));
  };
  const hear = (event: ParserEvent) => {
    if (event.kind === 'noise') return;
    frames++;
    if (event.kind !== 'message' || (event.address ?? options.address) !== options.address) return;
    if (faults.drop > 0) {
      faults.drop--;
      return;
    }
    sign.show.tick();
    const answer = agent.answer(event.message);
    if (!answer) return;
    sign.show.heard();
    reply(frame(encodeMessage(answer), options));
  };
  const stop = line.onData((bytes) => {
    if (faults.deaf || !powered) return;
    for (const event of parser.push(bytes)) hear(event);
  });
  return {
    sign,
    signs: [
      {
        name: String(options.address),
        profile,
        text: sign.text,
        raster: () => withDeadLamps(sign.raster(), faults.deadLamps),
      },
    ],
    faults,
    frames: () => frames,
    power: (on) => {
      powered = on;
      sign.power(on);
    },
    close: stop,
  };
}

export const fakeNtcipPanel = {
  type: 'ntcip',
  attach: (line, input) => fakeNtcip(line, input),
} as const satisfies Fake;
