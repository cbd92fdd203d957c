/** An alert as the XML of CAP 1.2, its elements in the order of the schema. */
import Builder from 'fast-xml-builder';
import type { CapAlert, CapArea, CapInfo, CapReference, CapResource, CapValue } from '#core/cap/alert.ts';
import { capNamespace } from '#core/cap/words.ts';

const builder = new Builder({ ignoreAttributes: false, format: true, suppressEmptyNode: false });

export function writeCap(alert: CapAlert): string {
  const tree = {
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    alert: { '@_xmlns': capNamespace, ...clean(elementsOf(alert)) },
  };
  return builder.build(tree) as string;
}

function elementsOf(alert: CapAlert) {
  return {
    identifier: alert.identifier,
    sender: alert.sender,
    sent: alert.sent,
    status: alert.status,
    msgType: alert.msgType,
    source: alert.source,
    scope: alert.scope,
    restriction: alert.restriction,
    addresses: joined(alert.addresses.map(quoted)),
    code: alert.codes,
    note: alert.note,
    references: joined(alert.references.map(referenceText)),
    incidents: joined(alert.incidents.map(quoted)),
    info: alert.infos.map((info) => clean(infoOf(info))),
  };
}

function infoOf(info: CapInfo) {
  return {
    language: info.language,
    category: info.categories,
    event: info.event,
    responseType: info.responseTypes,
    urgency: info.urgency,
    severity: info.severity,
    certainty: info.certainty,
    audience: info.audience,
    eventCode: info.eventCodes.map(pairOf),
    effective: info.effective,
    onset: info.onset,
    expires: info.expires,
    senderName: info.senderName,
    headline: info.headline,
    description: info.description,
    instruction: info.instruction,
    web: info.web,
    contact: info.contact,
    parameter: info.parameters.map(pairOf),
    resource: info.resources.map((resource) => clean(resourceOf(resource))),
    area: info.areas.map((area) => clean(areaOf(area))),
  };
}

function resourceOf({ resourceDesc, mimeType, size, uri, derefUri, digest }: CapResource) {
  return { resourceDesc, mimeType, size, uri, derefUri, digest };
}

function areaOf({ areaDesc, polygons, circles, geocodes, altitude, ceiling }: CapArea) {
  return {
    areaDesc,
    polygon: polygons.map((ring) => ring.map(([lat, lon]) => `${lat},${lon}`).join(' ')),
    circle: circles.map(({ lat, lon, radiusKm }) => `${lat},${lon} ${radiusKm}`),
    geocode: geocodes.map(pairOf),
    altitude,
    ceiling,
  };
}

const pairOf = ({ valueName, value }: CapValue) => ({ valueName, value });
const referenceText = ({ sender, identifier, sent }: CapReference) => `${sender},${identifier},${sent}`;
/** §3.2.1 addresses: what has a blank in it stands in quotes. */
const quoted = (text: string) => (/\s/.test(text) ? `"${text}"` : text);
const joined = (texts: readonly string[]) => (texts.length === 0 ? undefined : texts.join(' '));

/** Without what is not said: an empty element is not the same as none. */
function clean(elements: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(elements).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
