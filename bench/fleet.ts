/** (b) One edit among 1,000 displays: how many plans are compiled anew, and how many had to be. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { completeConfig } from '#config/load.ts';
import type { Content, PlacementInput } from '#core/contracts/index.ts';
import { createBus } from '#server/bus.ts';
import type { Actor, Deps } from '#server/deps.ts';
import { createMetrics } from '#server/http/metrics.ts';
import { createIdMaker } from '#server/ids.ts';
import { createServices } from '#server/services.ts';
import { openStore } from '#server/store/index.ts';
import { atMost, type Measurement } from './measure.ts';

const displays = 1000;
const touched = 7;

export async function fleetBench(): Promise<Measurement[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'beffroi-bench-fleet-'));
  const clock = Date.now;
  const config = completeConfig({ dataDir, log: { level: 'silent' } });
  const store = await openStore({ file: join(dataDir, 'beffroi.db') });
  const deps: Deps = {
    config,
    log: pino({ level: 'silent' }),
    clock,
    newId: createIdMaker(clock),
    randomBytes,
    store,
    bus: createBus(() => undefined),
    metrics: createMetrics(),
  };
  const services = await createServices(deps);
  try {
    const actor: Actor = {
      user: 'bench',
      name: 'bench',
      email: 'bench@example.org',
      territory: services.rootTerritory,
      roles: ['administrator'],
    };
    for (let index = 0; index < displays; index++) {
      await services.displays.create(actor, {
        name: `Écran ${index}`,
        profile: { kind: 'screen', width: 1920, height: 1080, language: 'fr' },
        timeZone: 'Europe/Paris',
        tags: index < touched ? ['touché'] : ['autre'],
      });
    }
    const windows = { from: '2026-01-01T00:00', timeZone: 'Europe/Paris' };
    for (const tag of ['touché', 'autre']) {
      const content: Content = { title: `Pour ${tag}`, language: 'fr', topics: [], variants: [] };
      const message = await services.content.create(actor, { kind: 'news', content });
      await services.content.submit(actor, message.id);
      await services.content.approve(actor, message.id, { revision: 1 });
      await services.scheduling.placements.create(actor, {
        message: message.id,
        target: { tags: [tag] },
        windows,
        class: 'routine',
      });
    }
    await services.scheduling.settle();
    const { placements } = await services.scheduling.placements.list(actor.territory, {});
    const placement = placements.find((one) => one.target.tags?.includes('touché'));
    if (!placement) throw new Error('no placement to edit');
    const before = await compiled(deps);
    const edit: PlacementInput = {
      message: placement.message,
      target: placement.target,
      windows,
      class: 'routine',
      weight: 3,
    };
    await services.scheduling.placements.update(actor, placement.id, edit);
    await services.scheduling.settle();
    const anew = (await compiled(deps)) - before;
    return [
      atMost(
        `plans compiled by one edit that touches ${touched} of ${displays} displays`,
        anew,
        'plans',
        touched,
      ),
    ];
  } finally {
    await services.close();
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function compiled({ metrics }: Deps): Promise<number> {
  return (await metrics.plansCompiled.get()).values[0]?.value ?? 0;
}
