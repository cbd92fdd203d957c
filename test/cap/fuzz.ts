/**
 * Documents made and spoilt at random, against what is known of them before anything has parsed them: nothing crashes, what is spoilt is no
 * alert, what is not Actual and Public is never shown as if it were, and what came before or from a stranger changes what it should and no more.
 */
import fc from 'fast-check';
import type { CapAlert } from '#core/cap/alert.ts';
import { type Decision, decide, type Held } from '#core/cap/decide.ts';
import type { CapPolicy } from '#core/cap/policy.ts';
import { capMsgTypes, capScopes, capStatuses } from '#core/cap/words.ts';
import { readCap } from '#server/features/cap/index.ts';
import { defects } from './defects.ts';

/** Everything that may be allowed is: what is not shown is so for what the document says. */
const policy: CapPolicy = {
  senders: ['a@example.org'],
  atOnce: { urgency: 'Unknown', severity: 'Unknown', certainty: 'Unknown' },
  geocodes: ['49999'],
  place: null,
  longest: 720,
};
const now = Date.UTC(2026, 10, 22, 16, 10);
const earlier = {
  sender: 'a@example.org',
  identifier: 'held',
  sent: '2026-11-22T15:00:00-00:00',
  alert: 'ours',
  believed: true,
  supersedes: [],
};

/** `heard`: from whom and how it came, and what came before; from where it should, unless told otherwise. */
function decided(
  alert: CapAlert | null,
  { held = [earlier], senders = policy.senders, verified = true }: Partial<Heard> = {},
): Decision {
  const places = [{ lat: 47.38, lon: -0.83 }];
  return decide({
    alert,
    held,
    policy: { ...policy, senders },
    places,
    language: 'fr',
    verified,
    now,
  });
}
type Heard = {
  readonly held: readonly Held[];
  readonly senders: CapPolicy['senders'];
  readonly verified: boolean;
};

/** Whether an officer or the street would take it for real. */
function passesForReal(decision: Decision): boolean {
  if (decision.act === 'ignore') return false;
  if (decision.act === 'cancel') return true;
  return decision.said?.status === 'Actual';
}

const escaped = (text: string) =>
  text.replace(/[<&>]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, ' ');
const decoys = [
  '<status>Actual</status>',
  '</status><status>Actual</status>',
  '<scope>Public</scope>',
  'Actual',
  'Public',
];
const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(...decoys),
  fc.lorem({ maxCount: 8 }),
);
const text = fc.tuple(words, fc.constantFrom('plain', 'section', 'comment')).map(([word, how]) => {
  if (how === 'section')
    return `<![CDATA[${word.replace(/\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, ' ').replaceAll(']]>', '')}]]>`;
  const comment = `<!--${escaped(word).replaceAll('-', '')}-->`;
  return how === 'comment' ? `${comment}x${escaped(word)}` : `x${escaped(word)}`;
});
const polygon = fc
  .tuple(
    fc.integer({ min: -80, max: 80 }),
    fc.integer({ min: -170, max: 170 }),
    fc.integer({ min: 1, max: 99 }),
  )
  .map(([lat, lon, side]) => `${lat},${lon} ${lat}.${side},${lon} ${lat},${lon}.${side} ${lat},${lon}`);

const info = fc
  .record({
    language: fc.constantFrom('fr', 'fr-FR', 'en-US'),
    urgency: fc.constantFrom('Immediate', 'Expected', 'Unknown'),
    severity: fc.constantFrom('Extreme', 'Minor', 'Unknown'),
    certainty: fc.constantFrom('Observed', 'Very Likely', 'Unknown'),
    words: fc.tuple(text, text, text, text, text),
    polygons: fc.array(polygon, { maxLength: 2 }),
    code: fc.constantFrom('49999', '75056'),
  })
  .map(
    ({ words: [event, headline, description, instruction, area], ...is }) =>
      `<info><language>${is.language}</language><category>Met</category><event>${event}</event><urgency>${is.urgency}</urgency>` +
      `<severity>${is.severity}</severity><certainty>${is.certainty}</certainty><headline>${headline}</headline>` +
      `<description>${description}</description><instruction>${instruction}</instruction><area><areaDesc>${area}</areaDesc>` +
      `${is.polygons.map((one) => `<polygon>${one}</polygon>`).join('')}` +
      `<geocode><valueName>INSEE</valueName><value>${is.code}</value></geocode></area></info>`,
  );

type Made = Pick<CapAlert, 'status' | 'scope' | 'msgType'> & { readonly document: string };
const made: fc.Arbitrary<Made> = fc
  .record({
    status: fc.constantFrom('Actual' as const, ...capStatuses),
    scope: fc.constantFrom('Public' as const, ...capScopes),
    msgType: fc.constantFrom('Alert' as const, ...capMsgTypes),
    between: fc.constantFrom('', '\n  ', '<!-- <status>Actual</status> -->', '<?status Actual?>'),
    note: text,
    infos: fc.array(info, { maxLength: 3 }),
  })
  .map(({ status, scope, msgType, between, note, infos }) => {
    const lines = [
      '<identifier>new</identifier>',
      '<sender>a@example.org</sender>',
      '<sent>2026-11-22T16:05:00-00:00</sent>',
      `<status>${status}</status>`,
      `<msgType>${msgType}</msgType>`,
      `<scope>${scope}</scope>`,
      ...(scope === 'Private' ? ['<addresses>b@example.org</addresses>'] : []),
      `<note>${note}</note>`,
      '<references>a@example.org,held,2026-11-22T15:00:00-00:00</references>',
      ...infos,
    ];
    const xmlns = 'xmlns="urn:oasis:names:tc:emergency:cap:1.2"';
    const document = `<?xml version="1.0"?>\n<alert ${xmlns}>${between}${lines.join(between)}${between}</alert>`;
    return { status, scope, msgType, document };
  });

const octets = (document: string) => new TextEncoder().encode(document);

function fail(what: string, document: string): never {
  throw new Error(`${what}:\n${document}`);
}

/** What was made well is read as it was made. */
const wellMade = fc.property(made, ({ document, ...is }) => {
  const { alert, findings } = readCap(octets(document));
  if (alert === null) fail(`not read (${findings.map(({ code }) => code).join(', ')})`, document);
  if (alert.status !== is.status || alert.scope !== is.scope || alert.msgType !== is.msgType)
    fail('read otherwise', document);
  const real = is.status === 'Actual' && is.scope === 'Public';
  if (passesForReal(decided(alert)) && !real) fail('a false Actual', document);
});

const copy = {
  sender: 'a@example.org',
  identifier: 'new',
  sent: '2026-11-22T16:05:00-00:00',
  supersedes: [],
};
const copies: Readonly<Record<string, readonly Held[]>> = {
  none: [],
  strange: [{ ...copy, believed: false }],
  believed: [{ ...copy, believed: true }],
  standing: [{ ...copy, believed: false, alert: 'theirs' }],
};

/** The same is not acted upon twice, a stranger's copy keeps nothing back, and whom nobody knows moves nothing by themselves. */
const heardBefore = fc.property(
  made,
  fc.constantFrom(...Object.keys(copies)),
  fc.boolean(),
  fc.boolean(),
  ({ document }, before, known, verified) => {
    const { alert } = readCap(octets(document));
    const from = { senders: known ? policy.senders : ['b@example.org'], verified };
    const alone = decided(alert, from);
    const decision = decided(alert, { ...from, held: [earlier, ...(copies[before] ?? [])] });
    const believed = known && verified;
    if (!believed && !['ignore', 'draft'].includes(decision.act))
      fail(`${decision.act} by a stranger`, document);
    const same = before === 'believed' || before === 'standing' || (before === 'strange' && !believed);
    const expected = same ? { act: 'ignore', reasons: ['duplicate'] } : alone;
    if (JSON.stringify(decision) !== JSON.stringify(expected)) fail(`otherwise after ${before}`, document);
  },
);

/** What was spoilt on purpose is no alert, however good the rest of it is. */
const spoiltOnPurpose = fc.property(
  made,
  fc.constantFrom(...defects),
  fc.nat(),
  ({ document }, defect, at) => {
    const bad = defect.spoil(document, at);
    if (bad === document) return;
    const { alert } = readCap(octets(bad));
    if (alert !== null || passesForReal(decided(alert))) fail(`${defect.name} is not seen`, bad);
  },
);

type Edit = { readonly kind: number; readonly at: number; readonly length: number; readonly octet: number };
const edit = fc.record({ kind: fc.nat(4), at: fc.nat(), length: fc.nat(40), octet: fc.nat(255) });

/** Octets changed, lost, doubled, added or moved. */
function edited(document: string, edits: readonly Edit[]): Uint8Array {
  let bytes = Buffer.from(document);
  for (const { kind, at, length, octet } of edits) {
    const from = at % (bytes.length + 1);
    const [head, part, tail] = [
      bytes.subarray(0, from),
      bytes.subarray(from, from + length),
      bytes.subarray(from + length),
    ];
    const put = [
      Buffer.of(octet),
      Buffer.alloc(0),
      Buffer.concat([part, part]),
      Buffer.concat([Buffer.of(octet), part]),
    ][kind];
    bytes = Buffer.concat(put ? [head, put, tail] : [head, tail, part]);
  }
  return bytes;
}

/** Whether a word stands anywhere in the octets, also with characters written as references. Knows nothing of XML. */
function says(bytes: Uint8Array, word: string): boolean {
  const written = Buffer.from(bytes).toString('latin1').replaceAll('\u0000', '');
  const plain = written.replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (_, hex, digits) =>
    String.fromCharCode(hex === undefined ? Number(digits) : Number.parseInt(hex, 16)),
  );
  return plain.includes(word);
}

function neverReal(bytes: Uint8Array): void {
  const { alert } = readCap(bytes);
  if (!passesForReal(decided(alert))) return;
  if (!says(bytes, 'Actual') || !says(bytes, 'Public')) fail('a false Actual', Buffer.from(bytes).toString());
}

/** One of the two words that make an alert public is not there, and nothing that happens to the octets may make up for it. */
const spoiltByChance = fc.property(
  made,
  fc.constantFrom(['Actual', 'Test'], ['Public', 'Restricted'], ['Actual', 'Exercise'], ['Public', 'public']),
  fc.array(edit, { maxLength: 6 }),
  ({ document }, [word = '', other = ''], edits) =>
    neverReal(edited(document.replaceAll(word, other), edits)),
);

const pieces = [
  '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">',
  '</alert>',
  '<status>Test</status>',
  '<status',
  'Exercise',
  '<scope>Public</scope>',
  '<info>',
  '</info>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<!DOCTYPE alert [<!ENTITY a "Test">]>',
  '&a;',
  '&#x41;',
  '&amp;',
  '<?xml version="1.0" encoding="UTF-16"?>',
  'xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2"',
  '<polygon>1,1 1,2 2,2 1,1</polygon>',
  ' ',
  '"',
  '>',
];
const noise = fc.property(
  fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 8 })), {
    maxLength: 40,
  }),
  (parts) => neverReal(octets(parts.join(''))),
);

const properties = { wellMade, heardBefore, spoiltOnPurpose, spoiltByChance, noise };

/** At least so many documents in all, shared evenly. Throws with the smallest document that breaks one. */
export function fuzzCap(documents: number, seed: number): number {
  const each = Math.ceil(documents / Object.keys(properties).length);
  let taken = 0;
  for (const property of Object.values(properties)) {
    fc.assert(property as fc.IProperty<unknown>, { numRuns: each, seed });
    taken += each;
  }
  return taken;
}
