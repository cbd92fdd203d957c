import type { PanelTemplate } from '../../contract.ts';

/** The headline, then date and place; a short text written by hand for lamps replaces them all. */
export const standard = {
  name: 'standard',
  title: { fr: 'Panneau', en: 'Panel' },
  accepts: () => 1,
  pieces: ({ title, short, when, place, until }) => {
    const facts = [when, place].filter((fact) => fact !== null).join('\n');
    return {
      title,
      ...(short === null ? {} : { short }),
      ...(facts === '' ? {} : { text: facts }),
      ...(until === null ? {} : { until }),
    };
  },
} as const satisfies PanelTemplate;
