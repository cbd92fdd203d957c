import { describe, expect, test } from 'vitest';
import type { CapAlert, CapInfo } from './alert.ts';
import { type Decision, decide, type Held, mayReplace, type Question } from './decide.ts';
import type { CapPolicy } from './policy.ts';

const now = Date.parse('2026-11-22T16:10:00Z');
const info: CapInfo = {
  language: 'fr-FR',
  categories: ['Met'],
  event: 'Crue',
  responseTypes: [],
  urgency: 'Expected',
  severity: 'Severe',
  certainty: 'Likely',
  eventCodes: [],
  expires: '2026-11-23T12:00:00+01:00',
  senderName: 'Préfecture',
  headline: 'Crue de la Loire',
  instruction: 'Ne descendez pas sur les quais.',
  parameters: [],
  resources: [],
  areas: [
    {
      areaDesc: 'Quais',
      polygons: [
        [
          [47, -1],
          [47, 0],
          [48, 0],
          [48, -1],
          [47, -1],
        ],
      ],
      circles: [],
      geocodes: [],
    },
  ],
};
const alert: CapAlert = {
  identifier: 'crue-001',
  sender: 'pref@example.org',
  sent: '2026-11-22T17:05:00+01:00',
  status: 'Actual',
  msgType: 'Alert',
  scope: 'Public',
  addresses: [],
  codes: [],
  references: [],
  incidents: [],
  infos: [info],
};
const policy: CapPolicy = {
  senders: ['pref@example.org'],
  atOnce: { urgency: 'Expected', severity: 'Severe', certainty: 'Likely' },
  geocodes: ['49999', 'EMMA_ID=FR433'],
  place: null,
  longest: 24,
};
const held: Held = {
  sender: 'pref@example.org',
  identifier: 'crue-000',
  sent: '2026-11-22T08:00:00+01:00',
  alert: 'ours',
  believed: true,
  supersedes: [],
};
const reference = { sender: held.sender, identifier: held.identifier, sent: '2026-11-22T07:00:00-00:00' };

const saying = (more: Partial<CapInfo>, of: Partial<CapAlert> = {}): Partial<CapAlert> => ({
  ...of,
  infos: [{ ...info, ...more }],
});
const area = (more: Partial<CapInfo['areas'][number]>) => ({
  areas: [{ areaDesc: 'Ici', polygons: [], circles: [], geocodes: [], ...more }],
});
const code = (valueName: string, value: string) => area({ geocodes: [{ valueName, value }] });

function decided(of: Partial<CapAlert> | null, more: Partial<Question> = {}): Decision {
  return decide({
    alert: of && { ...alert, ...of },
    held: [],
    policy,
    places: [{ lat: 47.5, lon: -0.5 }],
    language: 'fr',
    verified: true,
    now,
    ...more,
  });
}
const told = ({ act, reasons }: Decision) => `${act}: ${reasons.join(', ')}`;

describe('an alert of others', () => {
  test.each<[string, Partial<CapAlert> | null, Partial<Question>, string]>([
    ['pressing, believed and for here', {}, {}, 'raise: pressing'],
    ['no CAP', null, {}, 'ignore: invalid'],
    ['held already', {}, { held: [{ ...alert, believed: true, supersedes: [] }] }, 'ignore: duplicate'],
    [
      'held already, its time written otherwise',
      { sent: '2026-11-22T16:05:00-00:00' },
      { held: [{ ...alert, believed: true, supersedes: [] }] },
      'ignore: duplicate',
    ],
    [
      'held already from a stranger, while this one is believed',
      {},
      { held: [{ ...alert, believed: false, supersedes: [] }] },
      'raise: pressing',
    ],
    [
      'held already from a stranger, and believed by an officer',
      {},
      { held: [{ ...alert, believed: false, alert: 'ours', supersedes: [] }] },
      'ignore: duplicate',
    ],
    [
      'held already from a stranger, and this one is no better',
      {},
      { held: [{ ...alert, believed: false, supersedes: [] }], verified: false },
      'ignore: duplicate',
    ],
    ['an acknowledgement', { msgType: 'Ack' }, {}, 'ignore: acknowledgement'],
    ['an error', { msgType: 'Error' }, {}, 'ignore: acknowledgement'],
    ['a test', { status: 'Test' }, {}, 'ignore: not-actual'],
    ['a draft', { status: 'Draft' }, {}, 'ignore: not-actual'],
    ['of the network itself', { status: 'System' }, {}, 'ignore: not-actual'],
    ['an exercise', { status: 'Exercise' }, {}, 'draft: exercise'],
    ['restricted', { scope: 'Restricted' }, {}, 'ignore: not-public'],
    ['private', { scope: 'Private' }, {}, 'ignore: not-public'],
    ['without a word', { infos: [] }, {}, 'draft: no-info'],
    ['from somebody else', { sender: 'x@example.org' }, {}, 'draft: sender-unknown'],
    ['from anywhere', {}, { verified: false }, 'draft: origin-unverified'],
    [
      'sent tomorrow',
      { sent: '2026-11-23T17:05:00+01:00', infos: [{ ...info, expires: '2026-11-25T00:00:00-00:00' }] },
      {},
      'draft: from-the-future',
    ],
    ['over', saying({ expires: '2026-11-22T17:00:00+01:00' }), {}, 'ignore: expired'],
    ['older than a source may make it hold', { sent: '2026-11-20T17:05:00+01:00' }, {}, 'ignore: expired'],
    ['in another language', saying({ language: 'de' }), {}, 'draft: other-language'],
    [
      'where nothing is raised without an officer',
      {},
      { policy: { ...policy, atOnce: null } },
      'draft: by-hand',
    ],
    ['less severe', saying({ severity: 'Moderate' }), {}, 'draft: below-threshold'],
    ['less urgent', saying({ urgency: 'Future' }), {}, 'draft: below-threshold'],
    ['less certain', saying({ certainty: 'Possible' }), {}, 'draft: below-threshold'],
    ['of unknown severity', saying({ severity: 'Unknown' }), {}, 'draft: below-threshold'],
    ['for elsewhere', {}, { places: [{ lat: 40, lon: 0 }] }, 'ignore: not-here'],
    ['of a place in words', saying(area({})), {}, 'draft: area-unknown'],
    ['of no place', saying({ areas: [] }), {}, 'draft: area-unknown'],
    ['of a shape, where no place is known', {}, { places: [] }, 'draft: area-unknown'],
    ['by the code of the commune', saying(code('INSEE', '49999')), { places: [] }, 'raise: pressing'],
    ['by a code of another kind', saying(code('EMMA_ID', 'FR433')), {}, 'raise: pressing'],
    ['by the code of another commune', saying(code('INSEE', '75056')), {}, 'ignore: not-here'],
    ['by a code that only looks like it', saying(code('FIPS6', '49999')), {}, 'draft: area-unknown'],
    [
      'by a circle around us',
      saying(area({ circles: [{ lat: 47, lon: -0.5, radiusKm: 60 }] })),
      {},
      'raise: pressing',
    ],
    [
      'by a circle beside us',
      saying(area({ circles: [{ lat: 47, lon: -0.5, radiusKm: 50 }] })),
      {},
      'ignore: not-here',
    ],
    [
      'superseded before it came',
      { ...reference },
      { held: [{ ...alert, believed: true, supersedes: [reference] }] },
      'ignore: superseded',
    ],
  ])('%s', (_name, of, more, expected) => {
    expect(told(decided(of, more))).toBe(expected);
  });

  test('is said as it was sent, with who sent it, until it expires', () => {
    expect(decided({})).toMatchObject({
      said: {
        class: 'urgent',
        status: 'Actual',
        until: '2026-11-23T11:00:00.000Z',
        text: { headline: 'Crue de la Loire', senderName: 'Préfecture', language: 'fr-FR' },
      },
    });
    expect(decided({ status: 'Exercise' })).toMatchObject({ said: { status: 'Exercise' } });
    const { expires: _, ...endless } = info;
    expect(decided({ infos: [endless] })).toMatchObject({ said: { until: '2026-11-23T16:05:00.000Z' } });
    const loud = saying({ urgency: 'Immediate', severity: 'Extreme', certainty: 'Observed' });
    expect(decided(loud)).toMatchObject({ said: { class: 'vital' } });
    const later = saying({ effective: '2026-11-22T20:00:00+01:00' });
    expect(decided(later)).toMatchObject({ said: { from: '2026-11-22T19:00:00.000Z' } });
    const long = saying({ headline: `{eau} ${'mot '.repeat(60)}` });
    expect(decided(long)).toMatchObject({
      said: { text: { headline: expect.stringMatching(/^\(eau\) (mot ?)+…$/) } },
    });
  });

  test('is taken from the block that is for here, in the language of the town', () => {
    const english = { ...info, language: 'en-GB', headline: 'Flood' };
    const far = { ...info, ...code('INSEE', '75056'), severity: 'Extreme' as const, headline: 'Paris' };
    expect(decided({ infos: [english, far, info] })).toMatchObject({
      act: 'raise',
      said: { text: { headline: 'Crue de la Loire' } },
    });
  });
});

describe('an update, a cancel', () => {
  const update = { msgType: 'Update', references: [reference] } as const;
  const cancel = { msgType: 'Cancel', references: [reference], infos: [] } as const;
  const unraised: Held = {
    sender: held.sender,
    identifier: held.identifier,
    sent: held.sent,
    believed: true,
    supersedes: [],
  };

  test.each<[string, Partial<CapAlert>, readonly Held[], Partial<Question>, string]>([
    ['replaces what stands', update, [held], {}, 'update: replaces'],
    [
      'replaces it though it is less severe now',
      saying({ severity: 'Minor' }, update),
      [held],
      {},
      'update: replaces',
    ],
    ['of what was not raised is an alert itself', update, [unraised], {}, 'raise: pressing'],
    ['without references goes to an officer', { msgType: 'Update' }, [held], {}, 'draft: no-references'],
    ['of something unknown goes to an officer', update, [], {}, 'draft: references-unknown'],
    ['from anywhere replaces nothing', update, [held], { verified: false }, 'draft: origin-unverified'],
    [
      'from somebody else replaces nothing',
      { ...update, sender: 'x@example.org' },
      [held],
      {},
      'draft: sender-unknown',
    ],
    [
      'that is an exercise replaces nothing',
      { ...update, status: 'Exercise' },
      [held],
      {},
      'draft: exercise',
    ],
    [
      'that is over takes it down',
      saying({ expires: '2026-11-22T17:00:00+01:00' }, update),
      [held],
      {},
      'cancel: expired, replaces',
    ],
    [
      'that is for elsewhere now takes it down',
      saying(code('INSEE', '75056'), update),
      [held],
      {},
      'cancel: not-here, replaces',
    ],
    ['ends what stands', cancel, [held], {}, 'cancel: cancels'],
    ['of what does not stand has nothing to end', cancel, [unraised], {}, 'ignore: nothing-stands'],
    ['that cancels nothing goes to an officer', { msgType: 'Cancel' }, [held], {}, 'draft: no-references'],
    ['that cancels something unknown does too', cancel, [], {}, 'draft: references-unknown'],
    ['from anywhere ends nothing', cancel, [held], { verified: false }, 'draft: origin-unverified'],
    ['that is an exercise ends nothing', { ...cancel, status: 'Exercise' }, [held], {}, 'draft: exercise'],
    ['that is a test ends nothing', { ...cancel, status: 'Test' }, [held], {}, 'ignore: not-actual'],
    [
      'ends nothing of a sender that its source does not speak for',
      { ...cancel, references: [{ ...reference, sender: 'meteo@example.org' }] },
      [{ ...held, sender: 'meteo@example.org' }],
      {},
      'ignore: nothing-stands',
    ],
  ])('%s', (_name, of, holding, more, expected) => {
    expect(told(decided(of, { held: holding, ...more }))).toBe(expected);
  });

  test('of several takes the place of the first, and ends the others', () => {
    const second = { ...held, identifier: 'crue-0', alert: 'second' };
    const references = [reference, { ...reference, identifier: 'crue-0' }];
    expect(decided({ ...update, references }, { held: [held, second] })).toMatchObject({
      act: 'update',
      alert: 'ours',
      ends: ['second'],
    });
  });

  test('only what is real and believed may take the place of anything', () => {
    const may = (of: Partial<CapAlert>, verified = true) =>
      mayReplace({ alert: { ...alert, ...of }, policy, verified });
    expect(may({})).toBe(true);
    expect([
      may({ status: 'Test' }),
      may({ scope: 'Private' }),
      may({ sender: 'x' }),
      may({}, false),
    ]).toEqual(Array(4).fill(false));
  });
});
