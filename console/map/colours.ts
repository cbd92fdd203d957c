/** The theme's colours as the canvas needs them: values, read anew when the scheme changes. */
import type { Tone } from '../frame/signs.tsx';

const variables: Readonly<Record<Tone, string>> = {
  quiet: '--mantine-color-dimmed',
  good: '--ok',
  wait: '--accent',
  bad: '--urgent',
  routine: '--routine',
  campaign: '--campaign',
  urgent: '--urgent',
  vital: '--vital',
};

export type Colours = {
  readonly of: (tone: Tone) => string;
  readonly halo: string;
  readonly accent: string;
};

export function readColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string) => style.getPropertyValue(name).trim();
  return { of: (tone) => value(variables[tone]), halo: value('--surface'), accent: value('--accent') };
}
