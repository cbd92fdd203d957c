/** Everything that a document can be told is wrong with it. The codes are stable; docs/reference/cap.md lists them. */
import { alertCodes } from './alert.ts';
import { areaCodes } from './area.ts';
import { fileCodes } from './file.ts';
import { infoCodes } from './info.ts';
import type { CapLevel, CapRow } from './row.ts';

export type { CapLevel };
export const capCodes = { ...fileCodes, ...alertCodes, ...infoCodes, ...areaCodes } as const;
export type CapCode = keyof typeof capCodes;
export const capCodeNames = Object.keys(capCodes) as readonly CapCode[];

/** What was found, and where: `alert/info[1]/area[1]/polygon[2]`. */
export type Finding = { readonly code: CapCode; readonly path: string; readonly detail?: string };

/** More than anybody reads. */
const longestDetail = 80;
const mostOfACode = 20;
const mostErrors = 100;

export type Findings = {
  /** Of one code the first twenty are kept: none is lost for it altogether. */
  add(code: CapCode, path: string, detail?: string | number): void;
  /** With so many errors nobody reads on. */
  readonly full: boolean;
  readonly all: readonly Finding[];
};

export function collect(earlier: readonly Finding[] = []): Findings {
  const all = [...earlier];
  const counts = new Map<CapCode, number>();
  let errors = 0;
  return {
    add(code, path, detail) {
      const count = (counts.get(code) ?? 0) + 1;
      counts.set(code, count);
      if (capCodes[code].level === 'error') errors++;
      if (count <= mostOfACode) all.push(finding(code, path, detail));
    },
    get full() {
      return errors >= mostErrors;
    },
    all,
  };
}

export function finding(code: CapCode, path: string, detail?: string | number): Finding {
  if (detail === undefined) return { code, path };
  const text = String(detail);
  return { code, path, detail: text.length > longestDetail ? `${text.slice(0, longestDetail)}…` : text };
}

export function levelOf({ code }: Finding): CapLevel {
  return capCodes[code].level;
}

export function sentenceOf({ code, detail = '?' }: Finding, language: 'fr' | 'en'): string {
  const row: CapRow = capCodes[code];
  return row[language].replaceAll('{detail}', () => detail);
}
