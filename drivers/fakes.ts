/** The fake panel of each protocol, for tests, the demo and the command line. Never part of a running desk. */
import { fakeAlfazetaPanel } from './alfazeta/fake-panel.ts';
import { fakeAlphaPanel } from './alpha/fake-panel.ts';
import { fakeAm03127Panel } from './am03127/fake-panel.ts';
import { fakeArtnetPanel } from './artnet/fake-panel.ts';
import { fakeDdpPanel } from './ddp/fake-panel.ts';
import type { Fake } from './fake.ts';
import { fakeHanoverPanel } from './hanover/fake-panel.ts';
import { fakeIbisPanel } from './ibis/fake-panel.ts';
import { fakeJetfile2Panel } from './jetfile2/fake-panel.ts';
import { fakeMobitecPanel } from './mobitec/fake-panel.ts';
import { fakeNtcipPanel } from './ntcip/fake-panel.ts';
import { fakeSacnPanel } from './sacn/fake-panel.ts';

export const fakes = [
  fakeAlphaPanel,
  fakeAm03127Panel,
  fakeHanoverPanel,
  fakeJetfile2Panel,
  fakeAlfazetaPanel,
  fakeMobitecPanel,
  fakeNtcipPanel,
  fakeArtnetPanel,
  fakeSacnPanel,
  fakeDdpPanel,
  fakeIbisPanel,
] as const satisfies readonly Fake[];

export function fakeOf(type: string): Fake | undefined {
  return fakes.find((fake) => fake.type === type);
}
