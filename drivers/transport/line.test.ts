import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { ascii, textOf } from '../bytes.ts';
import { fakeTime } from '../testing/fake-time.ts';
import { seeded } from '../testing/random.ts';
import { captureBytes, captureText, createCapture } from './capture.ts';
import { type Exchanged, type LineDeps, openLine } from './line.ts';
import { mostWaiting } from './line-queue.ts';
import { memoryLine } from './memory.ts';
import type { Transport } from './transport.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function street(deps: Partial<LineDeps> = {}, transport?: Transport) {
  const time = fakeTime(Date.UTC(2026, 10, 25));
  const memory = memoryLine({ baud: 9600 });
  const line = openLine(transport ?? memory.transport, { ...time, ...deps });
  closers.push(() => line.close());
  const heard: string[] = [];
  memory.far.onData((bytes) => heard.push(textOf(bytes)));
  await time.settle();
  const send = (text: string, more: { urgent?: boolean; signal?: AbortSignal; gapMs?: number } = {}) =>
    line.exchange({ bytes: ascii(text), gapMs: 100, ...more });
  const ask = (text: string, more: { urgent?: boolean } = {}) =>
    line.exchange({
      bytes: ascii(text),
      gapMs: 0,
      reply: { timeoutMs: 1000, read: (bytes) => textOf(bytes) },
      ...more,
    });
  return { time, memory, line, heard, send, ask };
}

test('an urgent packet is the next one on the wire, and never inside another', async () => {
  const { time, send, heard } = await street();
  for (const text of ['one', 'two', 'three']) void send(text);
  void send('ALERT', { urgent: true });
  await time.pass(1000);
  expect(heard).toEqual(['one', 'ALERT', 'two', 'three']);
});

test('what waits can be withdrawn and is answered at once; what has begun is carried through', async () => {
  const { time, send, heard } = await street();
  const stop = new AbortController();
  const answers: Exchanged<unknown>[] = [];
  for (const text of ['begun', 'waits'])
    void send(text, { signal: stop.signal }).then((answer) => answers.push(answer));
  void send('stays');
  await time.settle();
  stop.abort();
  await time.settle();
  expect(answers).toEqual([{ kind: 'sent' }, { kind: 'down' }]);
  expect(await send('late', { signal: stop.signal })).toEqual({ kind: 'down' });
  await time.pass(1000);
  expect(heard).toEqual(['begun', 'stays']);
});

test('a queue that is full turns away the last of the ordinary ones, never something urgent', async () => {
  const { time, send, heard } = await street();
  const answers: string[] = [];
  const note = (name: string) => (answer: Exchanged<unknown>) => answers.push(`${name} ${answer.kind}`);
  void send('first').then(note('first'));
  for (let count = 0; count < mostWaiting; count++) void send('x');
  void send('refused').then(note('refused'));
  void send('ALERT', { urgent: true }).then(note('ALERT'));
  await time.settle();
  expect(answers.toSorted()).toEqual(['first sent', 'refused down']);
  await time.pass(60_000);
  expect(heard).toHaveLength(mostWaiting + 1);
  expect(heard[1]).toBe('ALERT');
});

test('every byte of both ways is kept with its time, and can be read', async () => {
  const { time, memory, line, ask } = await street();
  const stop = memory.far.onData(() => memory.far.write(Uint8Array.of(0x06, 0x41)));
  await ask('Q');
  stop();
  await time.pass(2500);
  void ask('R');
  await time.settle();
  expect(captureText(line.capture())).toBe(
    [
      '2026-11-25T00:00:00.000Z > 51  Q',
      '2026-11-25T00:00:00.000Z < 06 41  .A',
      '2026-11-25T00:00:02.500Z > 52  R',
      '',
    ].join('\n'),
  );
});

test('a capture is bounded whatever comes, and what it keeps is the latest', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 700 }), { maxLength: 60 }), (pieces) => {
      const capture = createCapture({ now: () => 0 }, 1000);
      for (const piece of pieces) capture.add('in', piece);
      const kept = capture.entries().flatMap(({ bytes }) => [...bytes]);
      const all = pieces.flatMap((piece) => [...piece]);
      expect(kept.length).toBeLessThanOrEqual(1000);
      expect(kept).toEqual(all.slice(all.length - kept.length));
    }),
  );
  const large = createCapture({ now: () => 0 });
  large.add('out', new Uint8Array(captureBytes * 3));
  expect(large.entries()[0]?.bytes).toHaveLength(captureBytes);
});

test('lines that went down together do not come back together', async () => {
  const at = async (seed: number) => {
    const { time, memory, line } = await street({ random: seeded(seed) });
    const tries: number[] = [];
    memory.unplug();
    await time.settle();
    const began = time.clock.now();
    memory.plug();
    line.onState(() => tries.push(time.clock.now() - began));
    await time.pass(1000);
    return tries[0] ?? 0;
  };
  const [one, two] = [await at(1), await at(99)];
  expect(one).not.toBe(two);
  for (const ms of [one, two]) {
    expect(ms).toBeGreaterThanOrEqual(500);
    expect(ms).toBeLessThanOrEqual(1000);
  }
});

test('a line on which nothing is answered for minutes is opened anew, then more and more rarely', async () => {
  const { time, line, ask } = await street({ silenceMs: 60_000 });
  const downs: number[] = [];
  line.onState((up) => {
    if (!up) downs.push(time.clock.now() - Date.UTC(2026, 10, 25));
  });
  for (let second = 0; second < 600; second += 10) {
    void ask('?');
    await time.pass(10_000);
  }
  const minutes = downs.map((ms) => Math.round(ms / 60_000));
  expect(minutes).toEqual([1, 3, 7]);
});

test('one byte in a while is no silence', async () => {
  const { time, memory, line, ask } = await street({ silenceMs: 60_000 });
  let downs = 0;
  line.onState((up) => {
    if (!up) downs++;
  });
  for (let second = 0; second < 600; second += 10) {
    void ask('?');
    await time.pass(10_000);
    if (second % 50 === 0) memory.far.write(Uint8Array.of(1));
  }
  expect(downs).toBe(0);
});

test('a port that never takes what is written is opened anew, and nobody waits for ever', async () => {
  let opened = 0;
  const dead: Transport = {
    name: 'dead',
    bitsPerByte: 10,
    open: async () => {
      opened++;
      return { write: () => new Promise(() => undefined), close: async () => undefined };
    },
  };
  const { time, send } = await street({}, dead);
  const answer = send('x');
  await time.pass(31_000);
  expect(await answer).toEqual({ kind: 'down' });
  await time.pass(2000);
  expect(opened).toBe(2);
});

test('an older port that ends late does not take the newer one down', async () => {
  const ends: (() => void)[] = [];
  const slow: Transport = {
    name: 'slow',
    bitsPerByte: 10,
    open: async ({ closed }) => {
      ends.push(() => closed('late'));
      return { write: async () => undefined, close: async () => undefined };
    },
  };
  const { time, line, ask } = await street({ silenceMs: 0 }, slow);
  void ask('?');
  await time.pass(2500);
  expect(ends).toHaveLength(2);
  ends[0]?.();
  expect(line.isUp()).toBe(true);
});

test('closing answers whoever waits and leaves no timer', async () => {
  const { time, line, ask, send } = await street();
  const answers = [ask('?'), send('x')];
  await time.settle();
  await line.close();
  expect(await Promise.all(answers)).toEqual([{ kind: 'down' }, { kind: 'down' }]);
  await time.settle();
  expect(time.waiting()).toBe(0);
});
