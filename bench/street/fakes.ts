/** Fake Alpha panels on TCP ports of loopback, in a process of their own: what they cost is not what is measured. */
import type { PanelProfile } from '#core/contracts/index.ts';
import { systemTimers } from '#drivers';
import { fakeAlphaPanel } from '#drivers/alpha/fake-panel.ts';
import { listenTcp } from '#drivers/testing/listen.ts';
import { panelProfile } from '#drivers/testing/samples.ts';

const count = Number(process.argv[2] ?? 1);
const ports: number[] = [];
const profile: PanelProfile = panelProfile;
for (let made = 0; made < count; made++) {
  const end = await listenTcp(0);
  fakeAlphaPanel.attach(end.far, { profile, options: {}, clock: { now: Date.now }, timers: systemTimers });
  ports.push(Number(end.where.split(':').at(-1)));
}
process.send?.(ports);
