import { expect, test } from 'vitest';
import { createFaults, type Told } from './faults.ts';
import type { Journal } from './journal.ts';

function desk() {
  const entries = new Map<string, Told>();
  const heard: (string | null)[] = [];
  const world = { up: true, now: 1000 };
  let ids = 0;
  const journal: Journal<Told> = {
    entries,
    put: (id, value) => void entries.set(id, value),
    drop: (gone) => {
      for (const id of gone) entries.delete(id);
    },
    settled: async () => undefined,
    close: async () => undefined,
  };
  const faults = createFaults({
    journal: () => journal,
    tell: async ({ fault }) => {
      if (world.up) heard.push(fault?.type ?? null);
      return world.up;
    },
    newId: () => String(++ids),
    now: () => world.now,
    log: () => undefined,
  });
  return { faults, heard, world, entries };
}
const fault = (type: string) => ({ type, detail: '', at: 1000 });

test('what happened without the server is told in order when it is back', async () => {
  const { faults, heard, world, entries } = desk();
  world.up = false;
  faults.panel(fault('PANEL_NO_ANSWER'));
  faults.panel(fault('PANEL_LINE_DOWN'));
  faults.settled();
  await faults.flush();
  expect(heard).toEqual([]);
  world.up = true;
  await faults.flush();
  expect(heard).toEqual(['PANEL_NO_ANSWER', 'PANEL_LINE_DOWN', null]);
  expect(entries.size).toBe(0);
});

test('that all is well is said once, also of what an earlier process said', async () => {
  const { faults, heard } = desk();
  faults.settled();
  faults.settled();
  await faults.flush();
  expect(heard).toEqual([null]);
});

test('a fault of the agent itself outlasts a panel that is well, and is not repeated', async () => {
  const { faults, heard, world } = desk();
  faults.own('AGENT_DISK', 'full');
  faults.own('AGENT_DISK', 'full');
  faults.settled();
  await faults.flush();
  expect(heard).toEqual(['AGENT_DISK']);
  world.now += 2 * 3_600_000;
  faults.panel(fault('PANEL_NO_ANSWER'));
  faults.settled();
  await faults.flush();
  expect(heard).toEqual(['AGENT_DISK', 'PANEL_NO_ANSWER', null]);
});
