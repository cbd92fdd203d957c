/** Which elements stand in which, in what order and how often: the sequences of CAP 1.2 (§3.2, §3.4). */
import type { CapCode, Findings } from './codes/index.ts';
import { trimmed, type XmlElement } from './tree.ts';
import { signatureNamespace } from './words.ts';

/** How often: `1` once, `?` at most once, `*` any number, `+` at least once. */
type Times = '1' | '?' | '*' | '+';
type Slot = readonly [name: string, times: Times];

const named: readonly Slot[] = [
  ['valueName', '1'],
  ['value', '1'],
];

/** The elements that hold elements. All others hold text. */
const sequences: Readonly<Record<string, readonly Slot[]>> = {
  alert: [
    ['identifier', '1'],
    ['sender', '1'],
    ['sent', '1'],
    ['status', '1'],
    ['msgType', '1'],
    ['source', '?'],
    ['scope', '1'],
    ['restriction', '?'],
    ['addresses', '?'],
    ['code', '*'],
    ['note', '?'],
    ['references', '?'],
    ['incidents', '?'],
    ['info', '*'],
  ],
  info: [
    ['language', '?'],
    ['category', '+'],
    ['event', '1'],
    ['responseType', '*'],
    ['urgency', '1'],
    ['severity', '1'],
    ['certainty', '1'],
    ['audience', '?'],
    ['eventCode', '*'],
    ['effective', '?'],
    ['onset', '?'],
    ['expires', '?'],
    ['senderName', '?'],
    ['headline', '?'],
    ['description', '?'],
    ['instruction', '?'],
    ['web', '?'],
    ['contact', '?'],
    ['parameter', '*'],
    ['resource', '*'],
    ['area', '*'],
  ],
  resource: [
    ['resourceDesc', '1'],
    ['mimeType', '1'],
    ['size', '?'],
    ['uri', '?'],
    ['derefUri', '?'],
    ['digest', '?'],
  ],
  area: [
    ['areaDesc', '1'],
    ['polygon', '*'],
    ['circle', '*'],
    ['geocode', '*'],
    ['altitude', '?'],
    ['ceiling', '?'],
  ],
  eventCode: named,
  parameter: named,
  geocode: named,
};

/** What the versions before 1.2 did not ask for. */
const notAskedBefore: readonly string[] = ['category', 'mimeType'];

/** An element of text, and where it stands. */
export type Leaf = {
  readonly parent: string;
  readonly name: string;
  readonly path: string;
  readonly text: string;
};

/**
 * The elements of text of an alert, and what is wrong with its structure. `old`: of a version before 1.2, whose order was another.
 */
export function outlineOf(root: XmlElement, old: boolean, findings: Findings): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const tell = (code: CapCode, path: string, detail: string) =>
    findings.add(old ? 'CAP_OLD_FORM' : code, path, detail);

  function visit(element: XmlElement, parent: string, path: string): void {
    if (findings.full) return;
    for (const { name } of element.attributes.filter(isForeign)) findings.add('CAP_ATTRIBUTE', path, name);
    const slots = sequences[element.name];
    if (slots === undefined || isPair(element, old)) {
      for (const child of element.children)
        findings.add('CAP_ELEMENT_UNKNOWN', `${path}/${child.name}`, child.name);
      if (slots !== undefined) findings.add('CAP_OLD_FORM', path, element.text);
      leaves.push({ parent, name: element.name, path, text: element.text });
      return;
    }
    if (trimmed(element.text) !== '') findings.add('CAP_TEXT_BETWEEN', path);
    children(element, slots, path);
  }

  function children(element: XmlElement, slots: readonly Slot[], path: string): void {
    const counts = slots.map(() => 0);
    let reached = 0;
    let signatures = 0;
    for (const child of element.children) {
      if (child.namespace === signatureNamespace && element === root) {
        signatures++;
        continue;
      }
      const at = slots.findIndex(([name]) => name === child.name);
      const slot = slots[at];
      if (slot === undefined || child.namespace !== root.namespace) {
        tell('CAP_ELEMENT_UNKNOWN', `${path}/${child.name}`, child.name);
        continue;
      }
      const count = (counts[at] ?? 0) + 1;
      counts[at] = count;
      const [name, times] = slot;
      const here = isMany(times) ? `${path}/${name}[${count}]` : `${path}/${name}`;
      if (!isMany(times) && count > 1) findings.add('CAP_ELEMENT_REPEATED', here);
      else if (at < reached) tell('CAP_ELEMENT_ORDER', here, slots[reached]?.[0] ?? '');
      else if (signatures > 0) tell('CAP_ELEMENT_ORDER', here, 'Signature');
      reached = Math.max(reached, at);
      visit(child, element.name, here);
    }
    slots.forEach(([name, times], at) => {
      if (!isNeeded(times) || counts[at] !== 0) return;
      const code = old && notAskedBefore.includes(name) ? 'CAP_OLD_FORM' : 'CAP_ELEMENT_MISSING';
      findings.add(code, `${path}/${name}`, name);
    });
    if (signatures > 0) findings.add('CAP_SIGNATURE', path, signatures);
  }

  visit(root, '', 'alert');
  return leaves;
}

/** `<geocode>name=value</geocode>`, as CAP 1.0 wrote it. */
export function isPair({ name, children, text }: XmlElement, old: boolean): boolean {
  return old && sequences[name] === named && children.length === 0 && text.includes('=');
}

function isMany(times: Times): boolean {
  return times === '*' || times === '+';
}

function isNeeded(times: Times): boolean {
  return times === '1' || times === '+';
}

const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance';

/** A hint where the schema lies is no attribute of the document. */
function isForeign({ name, namespace }: XmlElement['attributes'][number]): boolean {
  return namespace !== schemaInstance || !/:(noNamespaceS|s)chemaLocation$/.test(name);
}
