/** A panel on an agent in the cabinet: a real server, a real tty, a real process, and a cable that is cut. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Display, SyncBoard } from '#core/contracts/index.ts';
import { type Cabinet, openCabinet } from './cabinet.ts';

const soon = { timeout: 20_000, interval: 50 };
let cabinet: Cabinet;
afterEach(() => cabinet?.close());

const board = () => cabinet.ask<SyncBoard>('GET', '/api/sync');
const stateOn = async (display: string, message: string) =>
  (await board()).rows.find((row) => row.surface.id === display && row.message === message)?.state;
const panel = (id: string) => cabinet.ask<Display>('GET', `/api/displays/${id}`);

async function lit(title = 'Marché de Noël') {
  cabinet = await openCabinet();
  const [display] = cabinet.displays;
  const id = display?.id ?? '';
  const key = await cabinet.keyFor(id);
  const message = await cabinet.approved(title);
  const agent = cabinet.startAgent(['--key', key]);
  await expect.poll(() => cabinet.lit(), soon).toContain(title);
  return { id, key, message, agent };
}

test('a message lights the lamps, and the board knows it from the read-back in the cabinet', async () => {
  const { id, message } = await lit();
  await expect.poll(() => stateOn(id, message.id), soon).toBe('shown');
  const inStep = async () => {
    const { state, plan, appliedPlan, fault, health } = await panel(id);
    return { state, applied: appliedPlan === plan, fault, line: health?.line };
  };
  await expect.poll(inStep, soon).toEqual({ state: 'online', applied: true, fault: undefined, line: true });
  await cabinet.ask('POST', `/api/messages/${message.id}/withdraw`, {});
  await expect.poll(() => cabinet.lit(), soon).not.toContain('Marché');
});

test('an alert needs no plan and no request: it is lit in one hop, kept without the server, and ends on time', async () => {
  const { id } = await lit();
  const alert = await cabinet.raise('Crue : quittez les quais', 6_000);
  await expect.poll(() => cabinet.lit(), soon).toContain('Crue');
  cabinet.cable.cut();
  await expect.poll(() => cabinet.lit(), soon).not.toContain('Crue');
  expect(cabinet.server.clock.now).toBeGreaterThanOrEqual(alert.until - 100);
  expect(cabinet.lit()).toContain('Marché');
  cabinet.cable.mend();
  const rows = async () => (await cabinet.witnesses()).filter((row) => row.alert_id === alert.id);
  const last = async () => (await rows()).at(-1)?.until_at;
  await expect.poll(last, soon).toBeTypeOf('number');
  // The plan behind it changed meanwhile: a row for each, one after the other, never twice the same moment.
  const spans = (await rows()).map(({ from_at, until_at }) => [from_at, until_at ?? Number.NaN] as const);
  expect(spans.every(([from, until], at) => from <= until && from >= (spans[at - 1]?.[1] ?? 0))).toBe(true);
  expect((await rows()).every((row) => row.display_id === id)).toBe(true);
  expect(await last()).toBeLessThan(alert.until + 3_000);
});

test('killed, and started again without the server, the agent brings the panel to the plan from its disk', async () => {
  const { id, key, agent, message } = await lit();
  const plan = (await panel(id)).plan ?? 'none';
  await expect.poll(() => cabinet.onDisk('time.json'), soon).toContain('"at"');
  await expect.poll(() => cabinet.onDisk('state.json'), soon).toContain(plan);
  cabinet.cable.cut();
  agent.signal('SIGKILL');
  expect(await agent.ended).toBe('SIGKILL');
  cabinet.powerCut();
  expect(cabinet.lit()).toBe('');
  const next = cabinet.startAgent(['--key', key]);
  await expect.poll(() => cabinet.lit(), soon).toContain('Marché de Noël');
  const before = (await cabinet.witnesses()).length;
  cabinet.cable.mend();
  await expect.poll(async () => (await cabinet.witnesses()).length, soon).toBeGreaterThan(before);
  // The row that the first process left open is closed; the second process has one of its own.
  await expect
    .poll(async () => (await cabinet.witnesses()).filter((row) => row.until_at === null).length, soon)
    .toBe(1);
  const rows = await cabinet.witnesses();
  expect(rows.every((row) => row.message_id === message.id)).toBe(true);
  next.signal('SIGTERM');
  expect(await next.ended, next.said()).toBe(0);
  await expect
    .poll(async () => (await cabinet.witnesses()).every((row) => row.until_at !== null), soon)
    .toBe(true);
  expect((await cabinet.witnesses()).length).toBe(rows.length);
});

test('a revoked key darkens the panel, says so, and ends the agent for good', async () => {
  const { id, key, agent } = await lit();
  await cabinet.ask('POST', `/api/displays/${id}/revoke`, {});
  await expect.poll(() => cabinet.lit(), soon).toBe('');
  expect(await agent.ended).toBe(3);
  expect(agent.said()).toContain('the key was revoked');
  expect(agent.said()).not.toContain(key);
  expect(readdirSync(join(cabinet.state, 'panels'))).toEqual([]);
});

test('without a key it shows a code, and keeps the key that it is given where nobody else reads it', async () => {
  cabinet = await openCabinet();
  const [display] = cabinet.displays;
  const agent = cabinet.startAgent();
  const code = () => /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(agent.said())?.[0];
  await expect.poll(code, soon).toBeTypeOf('string');
  await cabinet.approved('Marché de Noël');
  await cabinet.ask('POST', '/api/displays/pair', { code: code(), display: display?.id });
  await expect.poll(() => cabinet.lit(), soon).toContain('Marché de Noël');
  const file = join(cabinet.state, 'keys');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(agent.said()).not.toContain(readFileSync(file, 'utf8').trim());
  expect((await panel(display?.id ?? '')).profile.kind).toBe('panel');
});

test('two panels on one line share it, each with its own key', async () => {
  cabinet = await openCabinet(['01', '02']);
  const keys: string[] = [];
  for (const { id } of cabinet.displays) keys.push(await cabinet.keyFor(id));
  await cabinet.approved('Marché de Noël');
  const agent = cabinet.startAgent(['--key', keys[0] ?? ''], { BEFFROI_AGENT_KEY: keys[1] });
  await expect.poll(() => cabinet.lit(0), soon).toContain('Marché');
  await expect.poll(() => cabinet.lit(1), soon).toContain('Marché');
  await cabinet.ask('POST', `/api/displays/${cabinet.displays[1]?.id}/revoke`, {});
  await expect.poll(() => cabinet.lit(1), soon).toBe('');
  await cabinet.raise('Crue', 60_000);
  await expect.poll(() => cabinet.lit(0), soon).toContain('Crue');
  agent.signal('SIGTERM');
  expect(await agent.ended).toBe(0);
});
