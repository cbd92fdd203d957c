/** Ways to spoil a document so that it is no alert, whatever else is in it. `at` chooses where, when there is a choice. */
type Defect = { readonly name: string; spoil(document: string, at: number): string };

const put = (name: string, from: string | RegExp, to: string): Defect => ({
  name,
  spoil: (document) => document.replace(from, () => to),
});
/** Real elements stand after the start of the root: what is written as text has no such neighbours. */
const scopeLine = /<scope>(Public|Restricted|Private)<\/scope>(?=[\s\S]*<note>)/;
const statusLine = /<status>\w+<\/status>(?=(?:\n {2}|<!--[^>]*-->|<\?[^>]*\?>)*<msgType>)/;

export const defects: readonly Defect[] = [
  { name: 'cut off', spoil: (document, at) => document.slice(0, at % (document.length - 1)) },
  { name: 'something after the end', spoil: (document) => `${document}<alert/>` },
  put('no scope', scopeLine, ''),
  put('scope twice', scopeLine, '<scope>Public</scope><scope>Public</scope>'),
  put('a scope that does not exist', scopeLine, '<scope>Everybody</scope>'),
  put('no status', statusLine, ''),
  put('status twice', statusLine, '<status>Actual</status><status>Actual</status>'),
  put('status in another namespace', statusLine, '<status xmlns="urn:x">Actual</status>'),
  put('status with elements in it', statusLine, '<status>Actual<b/></status>'),
  put('a status that does not exist', statusLine, '<status>actual</status>'),
  put('a status with a space', statusLine, '<status>Actual </status>'),
  put('out of order', '<identifier>new</identifier>', ''),
  put('month 14', '-11-22T16:05', '-14-22T16:05'),
  put('Z', '16:05:00-00:00', '16:05:00Z'),
  put('a fraction', '16:05:00-00:00', '16:05:00.000-00:00'),
  put('a type', '<alert ', '<!DOCTYPE alert><alert '),
  put('an entity', '<note>', '<note>&nbsp;'),
  put('another namespace', 'emergency:cap:1.2', 'emergency:cap:2.0'),
  put('a control character', '<note>', '<note>\u0001'),
  put('text between elements', '<identifier>', 'Actual<identifier>'),
  put('an element nobody knows', '<identifier>', '<importance>high</importance><identifier>'),
  put('a tag that does not close', '</sender>', ''),
  put('another closing tag', '</sender>', '</Sender>'),
  put('an attribute twice', '<sender>', '<sender a="1" a="2">'),
  put('a space in the sender', 'a@example.org</sender>', 'a example.org</sender>'),
  put('octets that are no UTF-8', 'version="1.0"?>', 'version="1.0" encoding="EBCDIC"?>'),
];
