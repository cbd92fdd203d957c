/** The pictogram that the topics of a message call for, on panels that can draw one. */
import type { PanelIcon } from '#core/contracts/index.ts';

/** Words of town halls, without accents; the first that a topic contains decides. */
const words: readonly (readonly [PanelIcon, RegExp])[] = [
  ['flood', /\b(inondations?|crues?|floods?)\b/],
  ['storm', /\b(tempetes?|orages?|storms?)\b/],
  ['heat', /\b(canicules?|heat)\b/],
  ['cold', /\b(grand froid|neige|verglas|cold|snow|ice)\b/],
  ['fire', /\b(incendies?|feux? de foret|wildfires?)\b/],
  ['road-closed', /\b(travaux|deviations?|routes? barrees?|roadworks?|road closed)\b/],
  ['bin', /\b(dechets?|collectes?|encombrants|ordures|tri|waste|recycling)\b/],
  ['bus', /\b(bus|cars?|transports?|autocars?)\b/],
  ['market', /\b(marches?|brocantes?|vide-greniers?|markets?)\b/],
  ['music', /\b(musiques?|concerts?|festivals?|harmonie|music)\b/],
];

/** Undefined when no topic is one of the known words: no pictogram says more than a wrong one. */
export function topicIcon(topics: readonly string[]): PanelIcon | undefined {
  const plain = topics.map((topic) => topic.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());
  return words.find(([, word]) => plain.some((topic) => word.test(topic)))?.[0];
}
