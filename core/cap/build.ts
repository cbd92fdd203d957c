import type { CapAlert, CapArea, CapInfo, CapResource, CapValue } from './alert.ts';
import { timeOf } from './date.ts';
import { isPair } from './grammar.ts';
import { readAddresses, readReferences } from './references.ts';
import { hasEnoughPairs, isClosed, readCircle, readPairs } from './shape.ts';
import { trimmed, type XmlElement } from './tree.ts';
import { capLanguage } from './words.ts';

/**
 * The alert of a tree. It is only what its type says once the tree has been found without errors: words are taken as they stand.
 * Shapes that are none are left out.
 */
export function alertOf(root: XmlElement, old: boolean): CapAlert {
  const said = wordOf(root);
  const time = timeIn(old);
  return {
    identifier: said('identifier'),
    sender: said('sender'),
    sent: time(said('sent')),
    status: said('status') as CapAlert['status'],
    msgType: said('msgType') as CapAlert['msgType'],
    scope: said('scope') as CapAlert['scope'],
    ...optional(root, ['source', 'restriction', 'note']),
    addresses: readAddresses(said('addresses')),
    codes: textsOf(root, 'code').filter((code) => code !== ''),
    references: [...readReferences(said('references'), old).read],
    incidents: readAddresses(said('incidents')),
    infos: named(root, 'info').map((info) => infoOf(info, old)),
  };
}

function infoOf(info: XmlElement, old: boolean): CapInfo {
  const said = wordOf(info);
  const values = (name: string) => named(info, name).flatMap((value) => pairOf(value, old));
  const certainty = said('certainty');
  const times = optional(info, ['effective', 'onset', 'expires']);
  return {
    language: said('language') || capLanguage,
    categories: textsOf(info, 'category') as CapInfo['categories'],
    event: said('event'),
    responseTypes: textsOf(info, 'responseType') as CapInfo['responseTypes'],
    urgency: said('urgency') as CapInfo['urgency'],
    severity: said('severity') as CapInfo['severity'],
    // CAP 1.2 §3.2.2 certainty: deprecated, and read so.
    certainty: (certainty === 'Very Likely' ? 'Likely' : certainty) as CapInfo['certainty'],
    ...optional(info, ['audience']),
    eventCodes: values('eventCode'),
    ...Object.fromEntries(Object.entries(times).map(([name, text]) => [name, timeIn(old)(text)])),
    ...optional(info, ['senderName', 'headline', 'description', 'instruction', 'web', 'contact']),
    parameters: values('parameter'),
    resources: named(info, 'resource').map(resourceOf),
    areas: named(info, 'area').map((area) => areaOf(area, old)),
  };
}

function resourceOf(resource: XmlElement): CapResource {
  const said = wordOf(resource);
  const size = said('size');
  return {
    resourceDesc: said('resourceDesc'),
    mimeType: said('mimeType'),
    ...(size === '' ? {} : { size: Number(size) }),
    ...optional(resource, ['uri', 'derefUri', 'digest']),
  };
}

function areaOf(area: XmlElement, old: boolean): CapArea {
  const said = wordOf(area);
  const number = (name: 'altitude' | 'ceiling') => (said(name) === '' ? {} : { [name]: Number(said(name)) });
  return {
    areaDesc: said('areaDesc'),
    polygons: named(area, 'polygon').flatMap(({ text }) => {
      const read = readPairs(text);
      return 'shape' in read && hasEnoughPairs(read.shape) && isClosed(read.shape) ? [[...read.shape]] : [];
    }),
    circles: named(area, 'circle').flatMap(({ text }) => {
      const read = readCircle(text);
      return 'shape' in read ? [read.shape] : [];
    }),
    geocodes: named(area, 'geocode').flatMap((value) => pairOf(value, old)),
    ...number('altitude'),
    ...number('ceiling'),
  };
}

function pairOf(element: XmlElement, old: boolean): CapValue[] {
  if (isPair(element, old)) {
    const equals = element.text.indexOf('=');
    return [
      {
        valueName: trimmed(element.text.slice(0, equals)),
        value: trimmed(element.text.slice(equals + 1)),
      },
    ];
  }
  const said = wordOf(element);
  return [{ valueName: said('valueName'), value: said('value') }];
}

const timeIn = (old: boolean) => (text: string) => timeOf(text, old) ?? text;

function named(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.filter((child) => child.name === name && child.namespace === parent.namespace);
}

function textsOf(parent: XmlElement, name: string): string[] {
  return named(parent, name).map(({ text }) => trimmed(text));
}

/** The text of a child, empty where there is none. */
function wordOf(parent: XmlElement) {
  return (name: string): string => textsOf(parent, name)[0] ?? '';
}

function optional<Name extends string>(
  parent: XmlElement,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const [text] = textsOf(parent, name);
    if (text !== undefined) found[name] = text;
  }
  return found;
}
