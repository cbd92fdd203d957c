/** A panel as the form holds it, and as the server wants it. */
import type { DisplayInput, PanelColour, PanelProfile } from '#core/contracts/index.ts';

export type PanelDraft = {
  readonly name: string;
  readonly tags: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  readonly maxPages: number;
  readonly colours: readonly PanelColour[];
  readonly repertoire: PanelProfile['repertoire'];
  readonly roadside: boolean;
  readonly driver: string;
  readonly options: string;
  readonly transport: 'serial' | 'tcp' | 'memory';
  readonly transportOptions: string;
  /** An agent in the cabinet holds the line. */
  readonly agent: boolean;
};

export const firstPanel: PanelDraft = {
  name: '',
  tags: [],
  width: 96,
  height: 16,
  columns: 16,
  rows: 2,
  maxPages: 6,
  colours: ['amber'],
  repertoire: 'alpha',
  roadside: false,
  driver: 'alpha',
  options: '{}',
  transport: 'serial',
  transportOptions: '{ "path": "/dev/ttyUSB0", "baudRate": 9600 }',
  agent: false,
};

/** The object that a text says, or null when it says none. */
export function jsonOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    // Not JSON: what the form says beside the field.
    return null;
  }
}

type Where = { readonly timeZone: string; readonly language: string };

/** Null while something in the form cannot be sent. */
export function panelInput(panel: PanelDraft, { timeZone, language }: Where): DisplayInput | null {
  const options = jsonOf(panel.options);
  const transportOptions = jsonOf(panel.transportOptions);
  if (!options || !transportOptions || !panel.name.trim() || panel.colours.length === 0) return null;
  const { width, height, columns, rows, maxPages, repertoire, roadside } = panel;
  return {
    name: panel.name.trim(),
    tags: [...panel.tags],
    timeZone,
    profile: {
      kind: 'panel',
      width,
      height,
      columns,
      rows,
      maxPages,
      repertoire,
      roadside,
      colours: [...panel.colours],
      language,
    },
    link: {
      driver: panel.driver,
      options,
      transport: { type: panel.transport, options: transportOptions },
      ...(panel.agent && { via: 'agent' as const }),
    },
  };
}
