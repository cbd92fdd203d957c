/** What signs on a line hear: packets in time, without bytes that the wire has spoilt, with the pauses that they need. */
import type { Clock, Timers } from '../time.ts';
import { byteTimeout, parity } from './fake-files.ts';
import { pauseMs } from './frame.ts';
import { alphaParser, type ParserEvent } from './parser.ts';

const silenceMs = 1000;
/** STX, command, label, two digits of rows, two of columns. */
const dotsHeader = 7;

export type FakeEar = {
  readonly hear: (bytes: Uint8Array) => void;
  /** The wire has spoilt a byte: the packet under way is lost. */
  readonly spoil: () => void;
  readonly close: () => void;
};
type Deps = {
  readonly sevenBit: boolean;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly take: (event: ParserEvent) => void;
  /** A bit of the error register. */
  readonly fault: (bit: number) => void;
};

export function fakeEar({ sevenBit, clock, timers, take, fault }: Deps): FakeEar {
  const parser = alphaParser({ sevenBit });
  let cancelSilence = () => {};
  let lastAt = Number.NEGATIVE_INFINITY;
  let spoilt = false;

  /** A sign needs time after the width of a picture, and after STX when there are several commands. */
  const needsPause = (): boolean => {
    const now = parser.underWay();
    if (!now) return false;
    if (now.before > 0 && now.body.length === 1) return true;
    return now.body.length === dotsHeader && now.body[1] === 0x49;
  };
  const hearByte = (byte: number, rested: boolean) => {
    if (needsPause() && !rested) spoilt = true;
    for (const event of parser.push(Uint8Array.of(byte))) {
      if (event.kind !== 'packet' || !spoilt) take(event);
      if (event.kind === 'packet' || event.kind === 'abandoned') spoilt = false;
    }
  };
  return {
    hear: (bytes) => {
      cancelSilence();
      const rested = clock.now() - lastAt >= pauseMs;
      lastAt = clock.now();
      for (const [place, byte] of bytes.entries()) {
        if (sevenBit && byte >= 0x80) {
          fault(parity);
          spoilt = parser.insidePacket();
        }
        hearByte(byte, place === 0 && rested);
      }
      cancelSilence = parser.insidePacket()
        ? timers.after(silenceMs, () => {
            for (const event of parser.end('silence')) take(event);
            spoilt = false;
            fault(byteTimeout);
          })
        : () => {};
    },
    spoil: () => {
      spoilt = parser.insidePacket();
    },
    close: () => cancelSilence(),
  };
}
