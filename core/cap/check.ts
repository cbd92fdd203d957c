/** The verdict on a parsed document. Pure: what reads octets and XML is elsewhere. */
import type { CapAlert } from './alert.ts';
import { alertOf } from './build.ts';
import { collect, type Finding, type Findings, levelOf, sentenceOf } from './codes/index.ts';
import { outlineOf } from './grammar.ts';
import { checkRules } from './rules.ts';
import { trimmed, type XmlElement } from './tree.ts';
import { checkLeaf, mostPointsCompared } from './values.ts';
import { capNamespace, oldNamespaces } from './words.ts';

/** `alert` is null where anything was found that makes the document no CAP. */
export type CapReading = { readonly alert: CapAlert | null; readonly findings: readonly Finding[] };

/** `found`: what was found before there was a tree. */
export function checkCap(root: XmlElement | undefined, found: readonly Finding[] = []): CapReading {
  const findings = collect(found);
  const alert = root ? checkTree(root, findings) : null;
  const refused = findings.all.some((one) => levelOf(one) === 'error');
  return { alert: refused ? null : alert, findings: findings.all };
}

function checkTree(root: XmlElement, findings: Findings): CapAlert | null {
  const old = oldNamespaces.includes(root.namespace);
  if (root.name !== 'alert') findings.add('CAP_ROOT', root.name, root.name);
  else if (!old && root.namespace !== capNamespace) findings.add('CAP_NAMESPACE', 'alert', root.namespace);
  if (findings.all.some((one) => levelOf(one) === 'error')) return null;
  if (old) findings.add('CAP_NAMESPACE_OLD', 'alert', root.namespace);
  const leaves = outlineOf(root, old, findings);
  const context = { old, points: mostPointsCompared };
  for (const leaf of leaves) checkLeaf(leaf, context, findings);
  if (findings.full) return null;
  checkLanguages(root, findings);
  const alert = alertOf(root, old);
  checkRules(alert, findings);
  return alert;
}

/** Its default is as good as a language that was named; only the document tells which it was. */
function checkLanguages(root: XmlElement, findings: Findings): void {
  const infos = root.children.filter(({ name }) => name === 'info');
  infos.forEach(({ children }, at) => {
    const language = children.find(({ name }) => name === 'language');
    if (language === undefined || trimmed(language.text) === '')
      findings.add('CAP_LANGUAGE_ABSENT', `alert/info[${at + 1}]/language`);
  });
}

/** `take`: what others send, read leniently. `publish`: what we send, which must be as the standard and the profile ask. */
export type CapMode = 'take' | 'publish';
export type CapIssue = { readonly code: string; readonly path: string; readonly text: string };
export type CapVerdict = {
  readonly valid: boolean;
  readonly errors: readonly CapIssue[];
  readonly warnings: readonly CapIssue[];
};

export function verdictOf({ findings }: CapReading, mode: CapMode, language: 'fr' | 'en'): CapVerdict {
  const isError = (one: Finding) =>
    levelOf(one) === 'error' || (mode === 'publish' && levelOf(one) === 'lenient');
  const told = (some: readonly Finding[]) =>
    some.map((one) => ({
      code: one.code,
      path: one.path,
      text: sentenceOf(one, language),
    }));
  const errors = findings.filter(isError);
  return {
    valid: errors.length === 0,
    errors: told(errors),
    warnings: told(findings.filter((one) => !isError(one))),
  };
}
