/**
 * A panel in the street and the runner that holds it to its plan, over a real way: a terminal, a network gateway, datagrams. The fake
 * panel stands behind a serial wire as the protocol's own; time is hurried.
 */
import { mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fault, LiveAlert, PanelLink, PanelPage, Plan, Witness } from '#core/contracts/index.ts';
import { alertPages } from '#core/panel/alert-pages.ts';
import { showing } from '#core/plan/showing.ts';
import type { Driver } from '../driver.ts';
import { fakeOf } from '../fakes.ts';
import { createPanelRunner, type RunnerState } from '../runner/runner.ts';
import { transportOf } from '../transport/index.ts';
import { openLine } from '../transport/line.ts';
import type { Duplex } from '../transport/memory.ts';
import { fastTime } from './fast-time.ts';
import { listenTcp, listenUdp } from './listen.ts';
import { serialOptions } from './noise.ts';
import { openPty } from './pty.ts';
import { seeded } from './random.ts';
import { isDark, reads } from './reading.ts';
import { panelProfile, start } from './samples.ts';
import type { SerialSettings } from './serial-character.ts';
import { wire } from './wire.ts';

export type Way = 'serial' | 'tcp' | 'udp';
/** Two seconds of ours are a minute of the street. */
const factor = 30;

export type StreetInput = {
  readonly driver: Driver;
  readonly way: Way;
  /** Options of the desk. */
  readonly options?: object;
  /** How the panel is set, where it is not as the desk believes. */
  readonly panel?: Partial<SerialSettings>;
  /** Options of the panel, where they are not those of the desk. */
  readonly panelOptions?: object;
};
type End = {
  readonly far: Duplex;
  readonly link: PanelLink['transport'];
  readonly unplug: () => void;
  readonly plug: () => void;
  readonly close: () => unknown;
};

export async function realStreet(input: StreetInput) {
  const { driver, way, panel: otherwise, panelOptions } = input;
  const time = fastTime(start, factor);
  const random = seeded(7);
  const end = await endOf(way, driver);
  const desk = way === 'udp' ? undefined : driver.wiring.serial;
  const wired = wire(end.far, desk ? { settings: { desk, panel: { ...desk, ...otherwise } } } : {}, {
    timers: time.timers,
    random,
    sliceMs: 60,
  });
  const options = { ...(way === 'udp' ? {} : serialOptions(driver)), ...input.options };
  const fake = fakeOf(driver.type)?.attach(wired, {
    profile: panelProfile,
    options: { ...options, ...panelOptions },
    ...time,
  });
  const [sign] = fake?.signs ?? [];
  if (!fake || !sign) throw new Error(`no fake ${driver.type}`);
  const line = openLine(transportOf(end.link), { ...time, random });
  const seen = { faults: [] as Fault[], witnesses: [] as Witness[], states: [] as RunnerState[] };
  let ids = 0;
  const runner = createPanelRunner({
    display: { id: 'panel-1', timeZone: 'Europe/Paris' },
    profile: panelProfile,
    driver,
    options,
    transport: line,
    showing,
    ...time,
    random,
    newId: () => `witness-${++ids}`,
    on: {
      witness: (row) => seen.witnesses.push(row),
      applied: () => undefined,
      fault: (fault) => seen.faults.push(fault),
      state: (state) => seen.states.push(state),
    },
  });
  const lit = (page: PanelPage) => reads(sign, page, { driver, profile: panelProfile });
  return {
    ...end,
    time,
    fake,
    runner,
    seen,
    wire: wired,
    lit,
    dark: () => isDark(sign),
    show: (
      plan: Plan,
      renditions: Parameters<typeof runner.setState>[1],
      alerts: readonly LiveAlert[] = [],
    ) => runner.setState(plan, renditions, alerts),
    /** Any page of an alert: several take turns. */
    litAlert: (alert: LiveAlert) => {
      const made = alertPages(alert, panelProfile, {
        timeZone: 'Europe/Paris',
        maxPages: panelProfile.maxPages,
      });
      return !('refused' in made) && made.pages.some(lit);
    },
    state: () => seen.states.at(-1),
    close: async () => {
      runner.close();
      fake.close();
      wired.close();
      await line.close();
      await end.close();
    },
  };
}

function endOf(way: Way, driver: Driver): Promise<End> {
  if (way === 'serial') return serialEnd(driver);
  return way === 'tcp' ? tcpEnd() : udpEnd();
}

/** A path that stays the same while the device behind it comes and goes. */
async function serialEnd(driver: Driver): Promise<End> {
  const folder = mkdtempSync(join(tmpdir(), 'beffroi-street-'));
  const path = join(folder, 'usb-adapter-if00');
  const listeners = new Set<(bytes: Uint8Array) => void>();
  let pty: ReturnType<typeof openPty> | undefined;
  const plug = () => {
    pty = openPty();
    pty.far.onData((bytes) => {
      for (const listener of [...listeners]) listener(bytes);
    });
    symlinkSync(pty.path, `${path}.new`);
    renameSync(`${path}.new`, path);
  };
  plug();
  return {
    far: {
      write: (bytes) => pty?.far.write(bytes),
      onData: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    link: { type: 'serial', options: { path, ...driver.wiring.serial } },
    unplug: () => {
      unlinkSync(path);
      pty?.close();
      pty = undefined;
    },
    plug,
    close: () => {
      pty?.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const fixed = { unplug: () => undefined, plug: () => undefined };

async function tcpEnd(): Promise<End> {
  const { far, where, close } = await listenTcp(0);
  return { far, link: { type: 'tcp', options: placed(where) }, close, ...fixed };
}

async function udpEnd(): Promise<End> {
  const { far, where, close } = await listenUdp(0);
  return { far, link: { type: 'udp', options: placed(where) }, close, ...fixed };
}

function placed(where: string) {
  const [host, port] = where.split(':');
  return { host, port: Number(port) };
}
