/** Every code has a document that earns it, at its level; a schema validator that knows nothing of us agrees on the structure. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { verdictOf } from '#core/cap/check.ts';
import { type CapCode, capCodeNames, capCodes, levelOf } from '#core/cap/codes/index.ts';
import { before, good, info, polygon, withLine, without, withText } from '#test/cap/documents.ts';
import { readCap } from './read.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (document: string | Uint8Array) =>
  readCap(typeof document === 'string' ? bytes(document) : document);
const latin = (text: string) =>
  Buffer.from(text.replace('encoding="UTF-8"', 'encoding="ISO-8859-1"'), 'latin1');
const old = (document: string) =>
  document.replace('urn:oasis:names:tc:emergency:cap:1.2', 'urn:oasis:names:tc:emergency:cap:1.1');
const scope = (name: string, more = '') => withLine('scope', `<scope>${name}</scope>\n${more}`);
const reference = 'alerte@saint-aubin.example,crue-000,2026-11-22T08:00:00+01:00';
const references = (text: string, document = good) =>
  before(document.includes('<info>') ? '<info>' : '</alert>', `<references>${text}</references>`, document);
const update = withText('msgType', 'Update');
const resource = (...lines: string[]) =>
  before(
    '<area>',
    `<resource><resourceDesc>Plan</resourceDesc><mimeType>image/png</mimeType>${lines.join('')}</resource>`,
  );
const signature = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo/></Signature>';
const ring = (points: number) => {
  const corners = Array.from({ length: points }, (_, n) => {
    const angle = (2 * Math.PI * n) / points;
    return `${(47 + Math.sin(angle)).toFixed(6)},${Math.cos(angle).toFixed(6)}`;
  });
  return [...corners, corners[0]].join(' ');
};

/** Each earns its code, and no other error. */
const spoilt: Readonly<Record<Exclude<CapCode, 'CAP_UNREADABLE'>, readonly (string | Uint8Array)[]>> = {
  CAP_TOO_LARGE: [withText('description', 'a'.repeat(1_100_000))],
  CAP_ENCODING_UNKNOWN: [good.replace('UTF-8', 'EBCDIC-FR')],
  CAP_ENCODING_BROKEN: [Buffer.from(good, 'latin1')],
  CAP_ENCODING: [latin(good), Buffer.from(`\uFEFF${good.replace('UTF-8', 'UTF-16')}`, 'utf16le')],
  CAP_BYTE_ORDER_MARK: [`\uFEFF${good}`],
  CAP_DTD: [
    good.replace('<alert', '<!DOCTYPE alert>\n<alert'),
    good.replace('<alert', '<!-- a --><!DOCTYPE alert [<!ENTITY a "b">]>\n<alert'),
    `<!DOCTYPE alert SYSTEM "http://example.org/a.dtd">${good.replace(/^.*\n/, '')}`,
  ],
  CAP_ENTITY: [withText('event', 'Crue&nbsp;!'), withText('event', '&constructor;')],
  CAP_MALFORMED: [
    good.slice(0, -3),
    good.replace('</status>', '</Status>'),
    `${good}<alert/>`,
    withText('event', 'a & b'),
    '',
    'no XML',
    '{"alert": {}}',
    withText('event', 'a\u0000b'),
  ],
  CAP_TOO_DEEP: [withText('event', `${'<a>'.repeat(40)}${'</a>'.repeat(40)}`)],
  CAP_TOO_MANY_ELEMENTS: [before('<info>', '<code>a</code>'.repeat(10_000))],
  CAP_ROOT: [good.replace('<alert ', '<Alert ').replace('</alert>', '</Alert>')],
  CAP_NAMESPACE: [
    good.replace(/ xmlns="[^"]*"/, ''),
    good.replace('cap:1.2', 'cap:1.3'),
    good.replace('xmlns=', 'xmlns:cap='),
  ],
  CAP_NAMESPACE_OLD: [old(good), good.replace(/urn:[^"]*/, 'http://www.incident.com/cap/1.0')],
  CAP_OLD_FORM: [
    old(withText('sent', '2026-11-22T16:05:00Z')),
    old(withText('expires', '2026-11-23T12:00:00.000+01:00')),
    old(withText('geocode', 'FIPS6=006109')),
    old(before('<source>', '<password>x</password>', before('<scope>', '<source>a</source>'))),
    old(without('category')),
  ],
  CAP_ELEMENT_UNKNOWN: [
    before('<status>', '<importance>high</importance>'),
    withText('event', 'Crue <b>forte</b>'),
    before('</alert>', '<x xmlns="urn:x"/>'),
    before('<event>', signature),
    good.replace('<status>', '<status xmlns="urn:x">'),
  ],
  CAP_ELEMENT_ORDER: [
    before('<msgType>', '<scope>Public</scope>', without('scope')),
    before('<urgency>', '<severity>Severe</severity>', without('severity')),
    before('<info>', signature),
    before('<polygon>', '<geocode><value>1</value><valueName>a</valueName></geocode>', without('geocode')),
  ],
  CAP_ELEMENT_MISSING: [
    ...['identifier', 'sender', 'sent', 'status', 'msgType', 'scope'].map((name) => without(name)),
    ...['category', 'event', 'urgency', 'severity', 'certainty', 'areaDesc', 'valueName', 'value'].map(
      (name) => without(name),
    ),
    before('<area>', '<resource><resourceDesc>Plan</resourceDesc></resource>'),
    before('<area>', '<resource><mimeType>image/png</mimeType></resource>'),
  ],
  CAP_ELEMENT_REPEATED: [
    before('<msgType>', '<status>Actual</status>'),
    before('<web>', '<instruction>Montez à l’étage.</instruction>'),
  ],
  CAP_TEXT_BETWEEN: [before('<status>', 'Actual'), before('<polygon>', 'ici')],
  CAP_ATTRIBUTE: [
    good.replace('<status>', '<status kind="x">'),
    good.replace('<alert', '<alert xml:lang="fr"'),
  ],
  CAP_SIGNATURE: [before('</alert>', signature), before('</alert>', signature + signature)],

  CAP_IDENTIFIER_FORMAT: ['', 'a b', 'a,b', 'a&lt;b', 'a&amp;b', ' a'].map((text) =>
    withText('identifier', text),
  ),
  CAP_SENDER_FORMAT: ['', 'a b', 'a,b', 'a&lt;b', 'a&amp;b'].map((text) => withText('sender', text)),
  CAP_SENT_FORMAT: [
    '',
    '2026-11-22T17:05:00Z',
    '2026-11-22T17:05:00.0+01:00',
    '2026-11-22T17:05:00',
    '2026-11-22 17:05:00+01:00',
    '2026-11-22T17:05+01:00',
    '2026-14-22T17:05:00+01:00',
    '2026-02-29T17:05:00+01:00',
    '2026-11-31T17:05:00+01:00',
    '2026-11-22T25:05:00+01:00',
    '2026-11-22T24:00:01+01:00',
    '2026-11-22T17:60:00+01:00',
    '2026-11-22T17:05:60+01:00',
    '2026-11-22T17:05:00,01:00',
    '2026-11-22T17:05:00+15:00',
    '0000-11-22T17:05:00+01:00',
    '22/11/2026',
  ].map((text) => withText('sent', text)),
  CAP_STATUS: ['', 'actual', 'Real', 'Actual ', '\nActual'].map((text) => withText('status', text)),
  CAP_MSG_TYPE: ['', 'alert', 'Warning'].map((text) => withText('msgType', text)),
  CAP_SCOPE: ['', 'public', 'All'].map((text) => withText('scope', text)),
  CAP_RESTRICTION_SCOPE: [scope('Public', '<restriction>Agents</restriction>')],
  CAP_RESTRICTION_MISSING: [scope('Restricted')],
  CAP_ADDRESSES_MISSING: [scope('Private'), scope('Private', '<addresses> </addresses>')],
  CAP_ADDRESSES_FORMAT: [scope('Private', '<addresses>"Le maire a@example.org</addresses>')],
  CAP_CODE_NEWLINE: [before('<info>', '<code>\nIPAWSv1.0\n</code>'), before('<info>', '<code>a\nb</code>')],
  CAP_REFERENCES_EMPTY: [references(''), references(' '), references('', update)],
  CAP_REFERENCES_FORMAT: [
    references('crue-000'),
    references(`${reference},x`),
    references('a,b,2026-11-22T16:05:00Z'),
    references(`${reference} ,b,2026-11-22T08:00:00+01:00`),
  ],
  CAP_REFERENCES_MISSING: [update, ...['Cancel', 'Ack', 'Error'].map((text) => withText('msgType', text))],
  CAP_REFERENCES_SELF: [references('alerte@saint-aubin.example,crue-001,2026-11-22T16:05:00-00:00', update)],
  CAP_INFO_MISSING: [without('info'), references(reference, without('info', update))],
  CAP_INFO_DIFFERS: [
    before('</alert>', info(withText('category', 'Safety'))),
    before(
      '</alert>',
      info(before('<effective>', '<eventCode><valueName>a</valueName><value>1</value></eventCode>')),
    ),
  ],

  CAP_LANGUAGE_FORMAT: ['français', 'fr_FR', 'francaise-FR', 'fr-'].map((text) => withText('language', text)),
  CAP_LANGUAGE_ABSENT: [without('language'), withText('language', '')],
  CAP_CATEGORY: ['', 'met', 'Weather'].map((text) => withText('category', text)),
  CAP_RESPONSE_TYPE: ['', 'Run'].map((text) => withText('responseType', text)),
  CAP_RESPONSE_ASSESS: [withText('responseType', 'Assess')],
  CAP_URGENCY: ['', 'Now'].map((text) => withText('urgency', text)),
  CAP_SEVERITY: ['', 'High'].map((text) => withText('severity', text)),
  CAP_CERTAINTY: ['', 'Sure', 'very likely'].map((text) => withText('certainty', text)),
  CAP_CERTAINTY_VERY_LIKELY: [withText('certainty', 'Very Likely')],
  CAP_DATE_FORMAT: ['effective', 'onset', 'expires'].map((name) => withText(name, '2026-11-22T17:05:00Z')),
  CAP_EXPIRES_BEFORE_EFFECTIVE: [
    withText('expires', '2026-11-22T16:00:00+01:00'),
    withText('expires', '2026-11-22T16:00:00+01:00', without('effective')),
  ],
  CAP_EXPIRES_MISSING: [without('expires')],
  CAP_DESCRIPTION_MISSING: [without('description')],
  CAP_WEB_MISSING: [without('web')],
  CAP_AREA_MISSING: [without('area')],
  CAP_HEADLINE_MISSING: [without('headline')],
  CAP_HEADLINE_LONG: [withText('headline', 'a'.repeat(161))],
  CAP_SENDER_NAME_MISSING: [without('senderName')],
  CAP_RESPONSE_TYPE_MISSING: [without('responseType')],
  CAP_INSTRUCTION_MISSING: [without('instruction')],
  CAP_CONTACT_MISSING: [without('contact')],
  CAP_VALUE_UNKNOWN: ['urgency', 'severity', 'certainty'].map((name) => withText(name, 'Unknown')),
  CAP_TEXT_REPEATED: [
    withText('description', 'Quais fermés dès 21 h'),
    withText('instruction', 'Quais fermés dès 21 h'),
    withText('instruction', 'La Loire atteindra 5,20 m cette nuit.'),
  ],
  CAP_TEXT_HTML: [
    withText('description', 'Crue&lt;br/&gt;forte'),
    withText('headline', 'Crue &amp;eacute;clair'),
    withText('instruction', '<![CDATA[<p>Montez</p>]]>'),
    withText('areaDesc', '&lt;b&gt;Quais'),
  ],
  CAP_TEXT_EMPTY: [withText('event', ''), withText('areaDesc', ' ')],
  CAP_WEB_FORMAT: ['www.saint-aubin.example', '/crue', ''].map((text) => withText('web', text)),
  CAP_SIZE_FORMAT: ['', 'big', '1.5', '12 ko'].map((text) => resource(`<size>${text}</size>`)),
  CAP_URI_FORMAT: [
    resource('<uri>plan.png</uri>'),
    resource('<uri>mon plan.png</uri><derefUri>AAAA</derefUri>'),
  ],
  CAP_DEREF_URI_FORMAT: [resource('<derefUri>é?</derefUri>'), resource('<derefUri>AAA</derefUri>')],
  CAP_DEREF_URI: [resource('<uri>plan.png</uri><derefUri>AA\nAA</derefUri>')],
  CAP_DIGEST_FORMAT: [resource('<digest>abc</digest>')],

  CAP_POLYGON_EMPTY: [polygon(''), polygon(' ')],
  CAP_POLYGON_NEWLINE: [polygon('1,1 1,2\n2,2 2,1 1,1')],
  CAP_POLYGON_FORMAT: ['here', '1 2 3 4', '1,1 1,2 2,2 1,1,1', '1,1 1,2 2,x 1,1', '1e1,1 1,2 2,2 1e1,1'].map(
    polygon,
  ),
  CAP_POLYGON_RANGE: [polygon('91,0 0,0 0,1 91,0'), polygon('0,181 1,0 0,0 0,181')],
  CAP_POLYGON_FEW: [polygon('1,1 1,2 1,1')],
  CAP_POLYGON_OPEN: [polygon('1,1 1,2 2,2 2,1')],
  CAP_POLYGON_CROSSES: [
    polygon('0,0 1,1 1,0 0,1 0,0'),
    polygon('0,0 0,2 1,1 2,2 2,0 1,1 0,0'),
    polygon('0,0 0,1 0,2 0,0'),
    polygon('0,0 0,4 4,4 4,2 4,4 4,0 0,0'),
  ],
  CAP_POLYGON_POINTS: [polygon(ring(6208)), polygon(Array(6).fill(ring(1900)).join('</polygon><polygon>'))],
  CAP_CIRCLE_EMPTY: [withLine('polygon', '<circle/>')],
  CAP_CIRCLE_FORMAT: ['47,0', '47 0 1', '47,0 x', '47,0 1 2'].map((text) =>
    withLine('polygon', `<circle>${text}</circle>`),
  ),
  CAP_CIRCLE_RANGE: ['47,0 -1', '97,0 1', '0,200 1'].map((text) =>
    withLine('polygon', `<circle>${text}</circle>`),
  ),
  CAP_AREA_TEXT_ONLY: [without('polygon', without('geocode'))],
  CAP_GEOCODE_ALONE: [without('polygon')],
  CAP_ALTITUDE_FORMAT: [before('</area>', '<altitude>high</altitude>')],
  CAP_CEILING_FORMAT: [before('</area>', '<altitude>1</altitude><ceiling>1e3</ceiling>')],
  CAP_CEILING_ALONE: [before('</area>', '<ceiling>1000</ceiling>')],
  CAP_CEILING_LOW: [before('</area>', '<altitude>1000</altitude><ceiling>500</ceiling>')],
};

/** What is like nothing above, and has no fault. */
const fine: Readonly<Record<string, string>> = {
  'an alert with all that is asked': good,
  'UTC as CAP writes it': withText('sent', '2026-11-22T16:05:00-00:00'),
  'UTC as others write it': withText('sent', '2026-11-22T16:05:00+00:00'),
  'the end of a day': withText('expires', '2026-11-22T24:00:00+01:00'),
  'a leap day': withText('expires', '2028-02-29T12:00:00+01:00'),
  'white space around a time': withText('expires', '\n2026-11-23T12:00:00+01:00 '),
  'an update of several': references(`${reference}\n${reference}`, update),
  'a cancel without a word': references(reference, without('info', withText('msgType', 'Cancel'))),
  'what is restricted, with its restriction': scope('Restricted', '<restriction>Agents</restriction>'),
  'what is private, with addresses': scope('Private', '<addresses>"Le maire" a@example.org</addresses>'),
  'a circle of no radius': withLine('polygon', '<circle>47.38,-0.83 0</circle>'),
  'several shapes and areas': before(
    '</info>',
    '<area><areaDesc>Port</areaDesc><polygon>1,1 1,2 2,2 1,1</polygon><circle>1,1 .5</circle></area>',
  ),
  'an altitude with a ceiling': before('</area>', '<altitude>100</altitude><ceiling>100.5</ceiling>'),
  'the same in two languages': before('</alert>', info(withText('language', 'en-GB'))),
  'a prefix': good
    .replaceAll('<', '<cap:')
    .replaceAll('<cap:/', '</cap:')
    .replace('<cap:?', '<?')
    .replace('xmlns=', 'xmlns:cap='),
  'comments, sections and references of characters': withText(
    'event',
    '<!-- <status>Test</status> --><![CDATA[Crue]]> &#xE9;clair &amp; orage',
  ),
  'where its schema lies': good.replace(
    '<alert',
    '<alert xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b"',
  ),
  'a resource': resource('<size>12</size><uri>https://example.org/a.png</uri>'),
};

const rows = Object.entries(spoilt).flatMap(([code, documents]) =>
  documents.map((document, at) => ({ code: code as CapCode, document, name: `${code} ${at + 1}` })),
);

test('every code has a document', () => {
  expect(capCodeNames.filter((code) => !(code in spoilt))).toEqual(['CAP_UNREADABLE']);
});

test.each(rows)('$name', ({ code, document }) => {
  const { alert, findings } = read(document);
  expect(findings.map((one) => one.code)).toContain(code);
  const errors = findings.filter((one) => levelOf(one) === 'error').map((one) => one.code);
  const { level } = capCodes[code];
  // Whoever writes one element wrong leaves others out or alone: those are errors too.
  if (level === 'error') expect(errors).toContain(code);
  else expect(errors).toEqual([]);
  expect(alert === null).toBe(level === 'error');
});

test.each(rows.filter(({ code }) => capCodes[code].level !== 'error'))(
  '$name is a warning to who takes it, and to who publishes what its level says',
  ({ code, document }) => {
    const reading = read(document);
    const codes = (mode: 'take' | 'publish', part: 'errors' | 'warnings') =>
      verdictOf(reading, mode, 'fr')[part].map((one) => one.code);
    expect(codes('take', 'warnings')).toContain(code);
    expect(codes('publish', capCodes[code].level === 'lenient' ? 'errors' : 'warnings')).toContain(code);
  },
);

test.each(Object.entries(fine))('%s has no fault', (_name, document) => {
  expect(read(document).findings).toEqual([]);
});

test('what is found is told with its place, in both languages, and only as often as somebody reads it', () => {
  const two = withText('severity', 'High', before('</alert>', info(polygon('1,1 1,2'))));
  expect(verdictOf(read(two), 'take', 'fr').errors).toEqual([
    {
      code: 'CAP_SEVERITY',
      path: 'alert/info[1]/severity',
      text: 'La gravité «\u00a0High\u00a0» n’existe pas.',
    },
    {
      code: 'CAP_POLYGON_FEW',
      path: 'alert/info[2]/area[1]/polygon[1]',
      text: 'Le polygone a 2 point(s)\u00a0; il en faut quatre.',
    },
  ]);
  expect(verdictOf(read(two), 'take', 'en').errors[0]?.text).toBe('There is no severity “High”.');
  expect(read(before('<info>', '<x/>'.repeat(3000))).findings).toHaveLength(20);
});

test('an alert is read as it was written', () => {
  const sample = readFileSync(fileURLToPath(import.meta.resolve('#test/samples/crue.cap.xml')));
  const { alert } = readCap(sample);
  expect(alert).toMatchObject({
    identifier: 'saint-aubin-2026-11-22-001',
    status: 'Actual',
    infos: [
      {
        language: 'fr-FR',
        responseTypes: ['Prepare', 'Avoid'],
        areas: [
          {
            polygons: [[[47.379, -0.84], {}, {}, {}, {}]],
            geocodes: [{ valueName: 'INSEE', value: '49999' }],
          },
        ],
      },
    ],
  });
  expect(read(withText('certainty', 'Very Likely')).alert?.infos[0]?.certainty).toBe('Likely');
  expect(read(without('language')).alert?.infos[0]?.language).toBe('en-US');
  const older = old(withText('sent', '2026-11-22T16:05:00.5Z', withText('geocode', 'FIPS6 = 006109')));
  expect(read(older).alert).toMatchObject({
    sent: '2026-11-22T16:05:00-00:00',
    infos: [{ areas: [{ geocodes: [{ valueName: 'FIPS6', value: '006109' }] }] }],
  });
  expect(read(references('', update)).alert?.references).toEqual([]);
  expect(read(latin(good)).alert?.infos[0]?.headline).toBe('Quais fermés dès 21 h');
});

describe('beside a validator of schemas', () => {
  /** What a schema can tell; all else is in the words of the standard or in the agreement of those who publish. */
  const structural = new Set<CapCode>([
    'CAP_DTD',
    'CAP_ENTITY',
    'CAP_MALFORMED',
    'CAP_TOO_DEEP',
    'CAP_ROOT',
    'CAP_NAMESPACE',
    'CAP_NAMESPACE_OLD',
    'CAP_ELEMENT_UNKNOWN',
    'CAP_ELEMENT_ORDER',
    'CAP_ELEMENT_MISSING',
    'CAP_ELEMENT_REPEATED',
    'CAP_TEXT_BETWEEN',
    'CAP_ATTRIBUTE',
    'CAP_SENT_FORMAT',
    'CAP_STATUS',
    'CAP_MSG_TYPE',
    'CAP_SCOPE',
    'CAP_LANGUAGE_FORMAT',
    'CAP_CATEGORY',
    'CAP_RESPONSE_TYPE',
    'CAP_URGENCY',
    'CAP_SEVERITY',
    'CAP_CERTAINTY',
    'CAP_CERTAINTY_VERY_LIKELY',
    'CAP_DATE_FORMAT',
    'CAP_SIZE_FORMAT',
    'CAP_ALTITUDE_FORMAT',
    'CAP_CEILING_FORMAT',
  ]);

  test('both find the same documents wrong in their structure', async () => {
    const texts = [...rows, ...Object.entries(fine).map(([name, document]) => ({ name, document }))].filter(
      // A type is refused here whatever it says; the validator reads UTF-8 alone, has no limits of ours, and lets an info follow
      // a signature, which the sequence does not.
      ({ name, document }) =>
        typeof document === 'string' && !/DTD|TOO_LARGE|TOO_MANY|UNKNOWN 1|UTF|ORDER 3/.test(name),
    ) as { name: string; document: string }[];
    const schema = readFileSync(fileURLToPath(import.meta.resolve('#test/samples/cap-1.2.xsd')), 'utf8');
    const { errors } = await validateXML({
      xml: texts.map(({ document }, at) => ({ fileName: `d${at}.xml`, contents: document })),
      schema,
    });
    const theirs = new Set(errors.map(({ rawMessage }) => /^(d\d+)\.xml/.exec(rawMessage)?.[1]));
    const ours = ({ document }: { document: string }) =>
      read(document).findings.some(({ code }) => structural.has(code));
    const differ = texts.filter((one, at) => ours(one) !== theirs.has(`d${at}`)).map(({ name }) => name);
    expect(differ).toEqual([]);
    expect(texts.length).toBeGreaterThan(150);
  });
});
