/** An IBIS display on its bus: it obeys texts in silence, answers when it is asked, and can be made to misbehave. */
import type { PanelPage } from '#core/contracts/index.ts';
import { drawPage } from '#core/panel/raster.ts';
import { type Fake, wellBehaved, withDeadLamps } from '../fake.ts';
import { parseOptions } from '../options.ts';
import { digit, telegram } from './frame.ts';
import { ibisOptions } from './options.ts';
import { ibisParser, type ParserEvent } from './parser.ts';
import { decode } from './text.ts';

const silenceMs = 500;

export const fakeIbisPanel = {
  type: 'ibis',
  attach: (line, { profile, options: given, timers }) => {
    const options = parseOptions(ibisOptions, given);
    const faults = wellBehaved();
    const parser = ibisParser();
    let lines: PanelPage['lines'] = [];
    let implausible = false;
    let powered = true;
    let frames = 0;
    let cancelSilence = () => {};

    const answer = (text: string) => {
      if (faults.mute) return;
      const spoil = faults.corrupt > 0;
      if (spoil) faults.corrupt--;
      const bytes = telegram(text).map((byte, place) => (spoil && place === 1 ? byte ^ 0x02 : byte));
      if (faults.delayMs === 0) line.write(bytes);
      else timers.after(faults.delayMs, () => line.write(bytes));
    };
    const state = () => (implausible ? 6 : lines.length > 0 ? 1 : 0);
    const obey = (text: string) => {
      const told = decode(text);
      if (told.command === 'status' && told.digit === options.address) answer(`a${digit(state())}`);
      if (told.command !== 'text' || told.telegram !== options.telegram) return;
      if (told.address !== undefined && told.address !== options.address) return;
      implausible = faults.refuse;
      if (!faults.refuse) lines = [...told.page.lines];
    };
    const take = (events: readonly ParserEvent[]) => {
      for (const event of events) {
        if (event.kind === 'noise') continue;
        frames++;
        if (faults.drop > 0) faults.drop--;
        else if (event.kind === 'telegram' && event.checksum === 'ok') obey(event.text);
      }
    };
    const stop = line.onData((bytes) => {
      if (faults.deaf || !powered) return;
      cancelSilence();
      take(parser.push(bytes));
      cancelSilence = parser.insideTelegram()
        ? timers.after(silenceMs, () => take(parser.end('silence')))
        : () => {};
    });
    const sign = {
      name: digit(options.address),
      profile,
      text: () => lines.map(({ text }) => text).join(' '),
      raster: () => withDeadLamps(drawPage({ lines }, profile), faults.deadLamps),
    };
    return {
      signs: [sign],
      faults,
      frames: () => frames,
      // The text is the bus's to say again: it does not survive.
      power: (on) => {
        powered = on;
        lines = [];
        implausible = false;
      },
      close: () => {
        cancelSilence();
        stop();
      },
    };
  },
} as const satisfies Fake;
