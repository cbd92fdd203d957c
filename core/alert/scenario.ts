/**
 * Texts prepared for the night on which they are needed: `{{lieu}}` is a blank that a person fills. Pure, without a schema, so that
 * the console fills them as the server checks them.
 */

export type ScenarioText = {
  readonly headline: string;
  readonly short?: string | undefined;
  readonly instruction?: string | undefined;
};

/** What an alert may say, in characters (contracts/alert.ts AlertText). */
export const alertLimits = { headline: 160, short: 160, instruction: 1000 } as const;
/** What one blank may be filled with. */
export const blankLimit = 120;

const fields = ['headline', 'short', 'instruction'] as const;
export type ScenarioField = (typeof fields)[number];

/** A name of 1 to 40 characters without braces. */
const blank = /\{\{\s*([^{}\n]{1,40}?)\s*\}\}/g;

/** The blanks of a text in the order in which a reader meets them, each once, whatever its capitals. */
export function blanksOf(text: ScenarioText): string[] {
  const names = new Map<string, string>();
  for (const field of fields) {
    for (const [, name = ''] of (text[field] ?? '').matchAll(blank)) {
      if (!names.has(keyOf(name))) names.set(keyOf(name), name);
    }
  }
  return [...names.values()];
}

export type Values = Readonly<Record<string, string>>;

/**
 * The text with its blanks filled; one that is empty stays as it was written. What a person fills in is never read for blanks
 * again, and stays on one line where the field has one.
 */
export function fillScenario(text: ScenarioText, values: Values): ScenarioText {
  const given = new Map(
    Object.entries(values).map(([name, value]) => [keyOf(name), tidy(value).slice(0, blankLimit)]),
  );
  const filled = (part: string) =>
    part.replace(blank, (whole, name: string) => given.get(keyOf(name)) || whole);
  return {
    headline: tidy(filled(text.headline)),
    ...(text.short === undefined ? {} : { short: tidy(filled(text.short)) }),
    ...(text.instruction === undefined ? {} : { instruction: filled(text.instruction).trim() }),
  };
}

/** The blanks that nothing has been written into. */
export function missingBlanks(text: ScenarioText, values: Values): string[] {
  const given = new Set(
    Object.entries(values)
      .filter(([, value]) => tidy(value) !== '')
      .map(([name]) => keyOf(name)),
  );
  return blanksOf(text).filter((name) => !given.has(keyOf(name)));
}

export type ScenarioFault = {
  readonly field: ScenarioField;
  /** `braces`: a brace that opens or closes no blank would be lit as it stands. */
  readonly fault: 'empty' | 'too-long' | 'braces';
};

/** Why a prepared text cannot be kept; the blanks count as they are written. */
export function scenarioFaults(text: ScenarioText): ScenarioFault[] {
  return fields.flatMap((field): ScenarioFault[] => {
    const part = text[field] ?? '';
    if (part.trim() === '') return field === 'headline' ? [{ field, fault: 'empty' }] : [];
    if (part.length > alertLimits[field]) return [{ field, fault: 'too-long' }];
    return /\{\{|\}\}/.test(part.replace(blank, '')) ? [{ field, fault: 'braces' }] : [];
  });
}

/** Why a filled text cannot be sent. */
export function alertTextFaults(text: ScenarioText): ScenarioFault[] {
  return fields.flatMap((field): ScenarioFault[] => {
    const part = text[field] ?? '';
    if (part.trim() === '') return field === 'headline' ? [{ field, fault: 'empty' }] : [];
    if (part.length > alertLimits[field]) return [{ field, fault: 'too-long' }];
    return part.search(blank) >= 0 ? [{ field, fault: 'braces' }] : [];
  });
}

function keyOf(name: string): string {
  return name.trim().toLocaleLowerCase('fr');
}

function tidy(text: string): string {
  return text.replace(/\s+/g, (space) => (space === '\u00a0' || space === '\u202f' ? space : ' ')).trim();
}
