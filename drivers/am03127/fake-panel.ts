/** AM03127 signs on a line: they hear, obey, answer, and can be made to misbehave. */
import type { PanelProfile } from '#core/contracts/index.ts';
import { ascii } from '../bytes.ts';
import { type Fake, type FakePanel, wellBehaved, withDeadLamps } from '../fake.ts';
import { parseOptions } from '../options.ts';
import type { Clock, Timers } from '../time.ts';
import type { Duplex } from '../transport/memory.ts';
import { type FakeSign, fakeSign } from './fake-sign.ts';
import { ack, nack } from './frame.ts';
import { type Am03127Options, am03127Options, answers } from './options.ts';
import { am03127Parser, type ParserEvent } from './parser.ts';

export type FakeAm03127 = Omit<FakePanel, 'signs'> & {
  readonly signs: readonly FakeSign[];
  /** Everything heard, for tests. */
  readonly heard: readonly ParserEvent[];
};
type Input = {
  readonly ids: readonly string[];
  readonly profile: PanelProfile;
  readonly options: Am03127Options;
};

const silenceMs = 1000;

export function fakeAm03127(
  line: Duplex,
  { ids, profile, options }: Input,
  deps: { readonly clock: Clock; readonly timers: Timers },
): FakeAm03127 {
  const signs = ids.map((id) => fakeSign({ id, profile, options }, deps.clock));
  const faults = wellBehaved();
  const parser = am03127Parser();
  const heard: ParserEvent[] = [];
  let powered = true;
  let cancelSilence = () => {};

  const reply = (bytes: Uint8Array) => {
    if (faults.mute) return;
    const spoil = faults.corrupt > 0;
    if (spoil) faults.corrupt--;
    const sent = spoil ? bytes.map((byte, place) => (place === 1 ? byte ^ 0x02 : byte)) : bytes;
    if (faults.delayMs === 0) line.write(sent);
    else deps.timers.after(faults.delayMs, () => line.write(sent));
  };
  const obey = (event: Extract<ParserEvent, { kind: 'frame' }>) => {
    for (const sign of signs.filter((each) => each.hears(event.id))) {
      const good = event.checksum === 'ok' && !faults.refuse;
      if (good && !sign.take(event.data)) continue;
      if (event.id !== '00') reply(good ? ack : nack);
    }
  };
  const name = (id: string) => {
    for (const sign of signs) sign.name(id);
    reply(ascii(id));
  };
  const take = (events: readonly ParserEvent[]) => {
    for (const event of events) {
      heard.push(event);
      if (event.kind !== 'frame' && event.kind !== 'id') continue;
      if (faults.drop > 0) faults.drop--;
      else if (event.kind === 'frame') obey(event);
      else name(event.id);
    }
  };
  const stop = line.onData((bytes) => {
    if (faults.deaf || !powered) return;
    cancelSilence();
    take(parser.push(bytes));
    cancelSilence = parser.insideFrame()
      ? deps.timers.after(silenceMs, () => take(parser.end('silence')))
      : () => {};
  });
  return {
    signs,
    faults,
    heard,
    frames: () =>
      heard.filter(({ kind }) => kind === 'frame' || kind === 'id' || kind === 'abandoned').length,
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

/** One sign, at the id the driver speaks to; 01 when it speaks to all. */
export const fakeAm03127Panel = {
  type: 'am03127',
  attach: (line, { profile, options: given, ...time }) => {
    const options = parseOptions(am03127Options, given);
    const id = answers(options) ? options.id : '01';
    const fake = fakeAm03127(line, { ids: [id], profile, options }, time);
    return {
      ...fake,
      signs: fake.signs.map((sign) => ({
        name: sign.id(),
        profile,
        text: () =>
          sign
            .lit()
            .lines.map(({ text }) => text)
            .join(' ')
            .trim(),
        raster: () => withDeadLamps(sign.raster(), fake.faults.deadLamps),
      })),
    };
  },
} as const satisfies Fake;
