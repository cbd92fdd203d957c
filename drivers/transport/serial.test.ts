import { mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openPty, type Pty } from '../testing/pty.ts';
import { transportOf } from './index.ts';
import { type Line, openLine } from './line.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
const events = { data: () => undefined, closed: () => undefined };
const clock = { now: () => 0 };
/** Waits that would be seconds are over soon: what is waited for here is the kernel. Still longer than it takes to write. */
const hasty = {
  after: (ms: number, call: () => void) => {
    const timer = setTimeout(call, ms / 20);
    return () => clearTimeout(timer);
  },
};

/** A device path that stays the same, as udev keeps it under /dev/serial/by-id. */
function stablePath() {
  const folder = mkdtempSync(join(tmpdir(), 'beffroi-serial-'));
  closers.push(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'usb-adapter-if00');
  let plugged: Pty | undefined;
  const plug = () => {
    plugged = openPty();
    symlinkSync(plugged.path, `${path}.new`);
    renameSync(`${path}.new`, path);
    return plugged.far;
  };
  const unplug = () => {
    unlinkSync(path);
    plugged?.close();
  };
  closers.push(() => plugged?.close());
  return { path, plug, unplug };
}
const open = (path: string) => transportOf({ type: 'serial', options: { path } });
const state = (line: Line, wanted: boolean) =>
  new Promise<string>((resolve) => {
    if (line.isUp() === wanted) return resolve('');
    const stop = line.onState((up, reason) => {
      if (up !== wanted) return;
      stop();
      resolve(reason);
    });
  });

test('an adapter that is pulled out and plugged in again is found under its stable path', async () => {
  const device = stablePath();
  device.plug();
  const line = openLine(open(device.path), { clock, timers: hasty });
  closers.push(() => line.close());
  await state(line, true);
  device.unplug();
  await state(line, false);
  expect(await line.exchange({ bytes: Uint8Array.of(1), gapMs: 0 })).toEqual({ kind: 'down' });
  const far = device.plug();
  const heard = new Promise<Uint8Array>((resolve) => far.onData(resolve));
  await state(line, true);
  expect(await line.exchange({ bytes: Uint8Array.of(0x42), gapMs: 0 })).toEqual({ kind: 'sent' });
  expect([...(await heard)]).toEqual([0x42]);
});

test('an exchange that waits for its answer when the adapter is pulled out is told so', async () => {
  const device = stablePath();
  const far = device.plug();
  const line = openLine(open(device.path), { clock, timers: { after: () => () => undefined } });
  closers.push(() => line.close());
  await state(line, true);
  far.onData(() => device.unplug());
  const reply = { timeoutMs: 60_000, read: () => undefined };
  expect(await line.exchange({ bytes: Uint8Array.of(1), gapMs: 0, reply })).toEqual({ kind: 'down' });
});

test('writing to a port that is gone is an error, not silence', async () => {
  const device = stablePath();
  device.plug();
  let over: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => {
    over = resolve;
  });
  const port = await open(device.path).open({ ...events, closed: () => over() });
  device.unplug();
  await gone;
  await expect(port.write(Uint8Array.of(1))).rejects.toThrow('closed');
});

test('a device that another program has is busy, and is taken when it is free', async () => {
  const device = stablePath();
  device.plug();
  const other = await open(device.path).open(events);
  await expect(open(device.path).open(events)).rejects.toThrow(/^SERIAL_BUSY .*another program/);
  const line = openLine(open(device.path), { clock, timers: hasty });
  closers.push(() => line.close());
  expect(await state(line, false)).toBe('');
  await other.close();
  await state(line, true);
});

test('what is no port, or is not there, says so', async () => {
  const device = stablePath();
  await expect(open(device.path).open(events)).rejects.toThrow(/^SERIAL_MISSING/);
  writeFileSync(device.path, '');
  await expect(open(device.path).open(events)).rejects.toThrow(/^SERIAL_NOT_A_PORT/);
});
