/**
 * The wire in front of a fake panel. A pseudo-terminal, a socket and a line in memory carry bytes untouched and at once; a real serial wire
 * takes its time, cuts bytes to seven bits, loses what two ends with different settings say to each other, and hums.
 */
import type { Random, Timers } from '../time.ts';
import type { Duplex } from '../transport/memory.ts';
import { bitsPerByte } from '../transport/serial-settings.ts';
import { type SerialSettings, transfer } from './serial-character.ts';

/** May be changed while the wire is in use. */
export type WireFaults = {
  /** How each end is set; absent: no serial wire, pieces (datagrams) travel whole and at once. */
  settings?: { readonly desk: SerialSettings; readonly panel: SerialSettings };
  /** How often, of 1, a byte has a bit flipped on its way. */
  corrupt: number;
  /** How often a byte (without settings: a datagram) is lost. */
  drop: number;
  /** How often it comes twice. */
  duplicate: number;
  /** Nothing passes; what is on its way is lost. */
  cut: boolean;
};

export type Wire = Duplex & {
  readonly faults: WireFaults;
  readonly cut: () => void;
  readonly restore: () => void;
  /** Lets go of the line behind it; what is on its way is lost. */
  readonly close: () => void;
};
type Deps = {
  readonly timers: Timers;
  readonly random: Random;
  /** Bytes are handed over this often, ms: fine enough for any protocol's silence, coarse enough for slow timers. */
  readonly sliceMs?: number;
};
type Piece = { readonly bytes: Uint8Array; readonly from: SerialSettings | undefined };

export function wire(line: Duplex, faults: Partial<WireFaults>, deps: Deps): Wire {
  const state: WireFaults = { corrupt: 0, drop: 0, duplicate: 0, cut: false, ...faults };
  const listeners = new Set<(bytes: Uint8Array) => void>();
  const toPanel = direction(state, 'desk', deps, (bytes) => {
    for (const listener of [...listeners]) listener(bytes);
  });
  const toDesk = direction(state, 'panel', deps, (bytes) => line.write(bytes));
  const stop = line.onData((bytes) => toPanel.send(bytes));
  return {
    write: (bytes) => toDesk.send(bytes),
    onData: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    faults: state,
    cut: () => {
      state.cut = true;
      toPanel.lose();
      toDesk.lose();
    },
    restore: () => {
      state.cut = false;
    },
    close: () => {
      stop();
      toPanel.lose();
      toDesk.lose();
    },
  };
}

function direction(
  faults: WireFaults,
  speaker: 'desk' | 'panel',
  { timers, random, sliceMs = 10 }: Deps,
  deliver: (bytes: Uint8Array) => void,
) {
  let waiting: number[] = [];
  let cancel: (() => void) | undefined;
  const happens = (rate: number) => rate > 0 && random() < rate;

  const arrive = (piece: Piece) => {
    if (faults.cut) return;
    const listener = faults.settings?.[speaker === 'desk' ? 'panel' : 'desk'];
    const bytes = piece.from && listener ? serial(piece.bytes, piece.from, listener) : datagram(piece.bytes);
    for (const each of bytes) if (each.length > 0) deliver(each);
  };
  const serial = (bytes: Uint8Array, from: SerialSettings, to: SerialSettings): readonly Uint8Array[] => {
    const heard: number[] = [];
    for (const byte of bytes) {
      if (happens(faults.drop)) continue;
      for (let times = happens(faults.duplicate) ? 2 : 1; times > 0; times--) {
        const read = transfer(byte, { from, to, flip: happens(faults.corrupt), random });
        if (read !== undefined) heard.push(read);
      }
    }
    return [Uint8Array.from(heard)];
  };
  const datagram = (bytes: Uint8Array): readonly Uint8Array[] => {
    if (happens(faults.drop)) return [];
    const spoilt = new Uint8Array(bytes);
    if (faults.corrupt > 0)
      for (const [at, byte] of bytes.entries())
        if (happens(faults.corrupt)) spoilt[at] = byte ^ (1 << Math.floor(random() * 8));
    return happens(faults.duplicate) ? [spoilt, spoilt] : [spoilt];
  };
  /** A slice leaves when its last bit has crossed. */
  const pace = (from: SerialSettings) => {
    const bytesPerMs = from.baud / bitsPerByte(from) / 1000;
    const count = Math.max(1, Math.min(waiting.length, Math.floor(sliceMs * bytesPerMs)));
    cancel = timers.after(count / bytesPerMs, () => {
      cancel = undefined;
      const slice = waiting.splice(0, count);
      if (waiting.length > 0) pace(from);
      arrive({ bytes: Uint8Array.from(slice), from });
    });
  };
  return {
    send: (bytes: Uint8Array) => {
      const from = faults.settings?.[speaker];
      if (faults.cut) return;
      if (!from) return arrive({ bytes, from: undefined });
      waiting.push(...bytes);
      if (!cancel && waiting.length > 0) pace(from);
    },
    lose: () => {
      cancel?.();
      cancel = undefined;
      waiting = [];
    },
  };
}
