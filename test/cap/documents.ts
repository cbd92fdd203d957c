/** A small alert without a fault, and how to spoil it. */

const ring = '47.379,-0.84 47.379,-0.822 47.384,-0.822 47.384,-0.84 47.379,-0.84';

/** One element on each line, so that a line is easily changed. */
export const good = `<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
<identifier>crue-001</identifier>
<sender>alerte@saint-aubin.example</sender>
<sent>2026-11-22T17:05:00+01:00</sent>
<status>Actual</status>
<msgType>Alert</msgType>
<scope>Public</scope>
<info>
<language>fr-FR</language>
<category>Met</category>
<event>Crue</event>
<responseType>Avoid</responseType>
<urgency>Expected</urgency>
<severity>Severe</severity>
<certainty>Likely</certainty>
<effective>2026-11-22T17:05:00+01:00</effective>
<onset>2026-11-22T21:00:00+01:00</onset>
<expires>2026-11-23T12:00:00+01:00</expires>
<senderName>Ville de Saint-Aubin-sur-Loire</senderName>
<headline>Quais fermés dès 21 h</headline>
<description>La Loire atteindra 5,20 m cette nuit.</description>
<instruction>Déplacez vos véhicules.</instruction>
<web>https://www.saint-aubin.example/crue</web>
<contact>02 85 52 00 00</contact>
<area>
<areaDesc>Quais</areaDesc>
<polygon>${ring}</polygon>
<geocode><valueName>INSEE</valueName><value>49999</value></geocode>
</area>
</info>
</alert>`;

/** The document with the line of an element replaced, the first of that name. Fails when there is none. */
export function withLine(name: string, line: string, document = good): string {
  return replaced(document, new RegExp(`<${name}>.*</${name}>`), line);
}

/** The same with text in the element. */
export function withText(name: string, text: string, document = good): string {
  return withLine(name, `<${name}>${text}</${name}>`, document);
}

export function without(name: string, document = good): string {
  return replaced(document, new RegExp(`<${name}>[\\s\\S]*?</${name}>\n?`), '');
}

/** Something before the line on which a tag stands. */
export function before(tag: string, added: string, document = good): string {
  return replaced(document, `${tag}`, `${added}\n${tag}`);
}

function replaced(document: string, what: string | RegExp, by: string): string {
  const changed = document.replace(what, () => by);
  if (changed === document) throw new Error(`nothing of ${String(what)} in the document`);
  return changed;
}

export const polygon = (text: string) => withText('polygon', text);
export const info = (document = good) => /<info>[\s\S]*<\/info>/.exec(document)?.[0] ?? '';
