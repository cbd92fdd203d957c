/** A fault's type in words; the type itself stays with the technical detail. */
import type { Words } from '../../words/words.tsx';

/** What to do about it, in a sentence or two. */
export function adviseOn(type: string, { faultAdvice }: Words): string {
  const types: Readonly<Record<string, string>> = faultAdvice.types;
  return types[type] ?? faultAdvice.any;
}

export function sayFault(type: string, { panels }: Words): string {
  const types: Readonly<Record<string, string>> = panels.faults.types;
  const known = types[type];
  if (known !== undefined) return known;
  const errors: Readonly<Record<string, string>> = panels.errors;
  const reported =
    errors[
      type
        .replace(/^PANEL_/, '')
        .toLowerCase()
        .replaceAll('_', '-')
    ];
  return reported === undefined ? panels.faults.unknown : panels.faults.reported(reported);
}
