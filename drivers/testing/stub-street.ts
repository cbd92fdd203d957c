/** A runner with a stub for its panel, on a line in memory, in fake time: what passed and what was said about it. */
import type { Fault, Witness } from '#core/contracts/index.ts';
import { showing } from '#core/plan/showing.ts';
import { textOf } from '../bytes.ts';
import { createPanelRunner, type PanelRunnerInput, type RunnerState } from '../runner/runner.ts';
import { openLine } from '../transport/line.ts';
import { memoryLine } from '../transport/memory.ts';
import { fakeTime } from './fake-time.ts';
import { panelProfile, start } from './samples.ts';
import { type StubOptions, stubDriver } from './stub-driver.ts';

export async function stubStreet(options: StubOptions = {}, more: Partial<PanelRunnerInput> = {}) {
  const time = fakeTime(start);
  const memory = memoryLine();
  const wire: { at: number; text: string }[] = [];
  memory.far.onData((bytes) => wire.push({ at: time.clock.now() - start, text: textOf(bytes) }));
  const stub = stubDriver(options);
  const line = openLine(memory.transport, time);
  const seen = { faults: [] as Fault[], states: [] as RunnerState[], witnesses: [] as Witness[] };
  let ids = 0;
  const runner = createPanelRunner({
    display: { id: 'panel-1', timeZone: 'Europe/Paris' },
    profile: panelProfile,
    driver: stub.driver,
    options: {},
    transport: line,
    showing,
    ...time,
    newId: () => `witness-${++ids}`,
    on: {
      witness: (row) => seen.witnesses.push(row),
      applied: () => undefined,
      fault: (fault) => seen.faults.push(fault),
      state: (state) => seen.states.push(state),
    },
    ...more,
  });
  await time.settle();
  const close = async () => {
    runner.close();
    await line.close();
  };
  const words = () => wire.map(({ text }) => text);
  const faults = () => seen.faults.map(({ type }) => type);
  return {
    time,
    memory,
    stub,
    line,
    runner,
    seen,
    wire,
    words,
    faults,
    close,
    state: () => seen.states.at(-1),
  };
}
