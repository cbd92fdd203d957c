/** A simulated line on which every byte takes its time in both directions: time is counted, not slept. */
import type { FakeTime } from '#drivers/testing/fake-time.ts';
import { type Duplex, memoryLine } from '#drivers/transport/memory.ts';
import type { Transport } from '#drivers/transport/transport.ts';

type Wire = { readonly baud: number; readonly bitsPerByte: number };
export type PacedLine = {
  readonly transport: Transport;
  readonly far: Duplex;
  /** Bytes that crossed, both ways. */
  readonly crossed: () => number;
  /** Simulated ms that these bytes need at least. */
  readonly leastMs: () => number;
};

export function pacedLine(time: FakeTime, { baud, bitsPerByte }: Wire): PacedLine {
  const memory = memoryLine({ baud, bitsPerByte });
  const msOf = (count: number) => (count * bitsPerByte * 1000) / baud;
  let bytes = 0;
  const travel = (count: number) =>
    new Promise<void>((arrived) => {
      bytes += count;
      time.timers.after(msOf(count), arrived);
    });
  const transport: Transport = {
    ...memory.transport,
    open: async (events) => {
      const port = await memory.transport.open(events);
      return {
        ...port,
        write: async (sent) => {
          await travel(sent.length);
          await port.write(sent);
        },
      };
    },
  };
  const far: Duplex = {
    ...memory.far,
    write: (sent) => void travel(sent.length).then(() => memory.far.write(sent)),
  };
  return { transport, far, crossed: () => bytes, leastMs: () => msOf(bytes) };
}
