import { describe, expect, test } from 'vitest';
import type { ReportCategory } from '../contracts/index.ts';
import {
  definitionOf,
  type News,
  type Readable,
  requestOf,
  serviceOf,
  statusOf,
  updateOf,
} from './open311.ts';
import { type Fault, type Fields, readAsked, readPosted } from './open311-read.ts';
import { reportStates } from './states.ts';

const now = Date.UTC(2026, 10, 27, 8, 30);
const day = 86_400_000;
const hole: ReportCategory = {
  id: 'c1',
  code: 'voirie',
  name: { fr: 'Trou', en: 'Hole' },
  hint: { fr: 'Dans la chaussée' },
  group: { fr: 'Rue', en: 'Street' },
  about: 'place',
  public: true,
  questions: [
    {
      code: 'taille',
      type: 'singlevaluelist',
      required: true,
      label: { fr: 'Taille', en: 'Size' },
      values: [{ key: 'grand', name: { fr: 'Grand', en: 'Large' } }],
    },
    {
      code: 'quoi',
      type: 'multivaluelist',
      required: false,
      label: { fr: 'Quoi' },
      values: [
        { key: 'a', name: { fr: 'A' } },
        { key: 'b', name: { fr: 'B' } },
      ],
    },
    { code: 'cm', type: 'number', required: false, label: { fr: 'Profondeur' } },
  ],
};
const gas: ReportCategory = { ...hole, id: 'c2', code: 'gaz', questions: [], emergency: ['18', '112'] };
const asbestos: ReportCategory = {
  id: 'c3',
  code: 'amiante',
  name: { fr: 'Amiante' },
  about: 'thing',
  public: false,
  questions: [],
};
const known = [hole, gas, asbestos];

const said = (more: Partial<News>): News => ({
  id: 'n1',
  report: 'AB-CD',
  at: now,
  kind: 'state',
  state: 'received',
  byTown: true,
  ...more,
});
const report: Readable = {
  reference: 'AB-CD',
  category: hole,
  state: 'received',
  text: 'Un trou',
  receivedAt: now,
  updatedAt: now,
  supporters: 2,
  photos: [],
  news: [],
};
const say = {
  received: 'Reçu',
  'in-charge': 'Pris en charge',
  planned: 'Planifié',
  done: 'Fait',
  'done-by-other': 'Fait par un autre',
  declined: 'Ne sera pas fait',
  duplicate: 'Déjà signalé',
  solved: 'Confirmé',
  reopened: 'Rouvert',
};
const reader = {
  language: 'fr',
  timeZone: 'Europe/Paris',
  say,
  photoUrl: (hash: string) => `https://ville.example/${hash}`,
} as const;

describe('ours in the words of GeoReport v2', () => {
  test('a category is a service; a sensitive one gives no id back', () => {
    expect(serviceOf(hole, 'en')).toEqual({
      service_code: 'voirie',
      service_name: 'Hole',
      description: 'Dans la chaussée',
      metadata: true,
      type: 'realtime',
      group: 'Street',
    });
    expect(serviceOf(asbestos, 'en')).toEqual({
      service_code: 'amiante',
      service_name: 'Amiante',
      metadata: false,
      type: 'blackbox',
    });
  });

  test('its questions are attributes, one by one, numbered from 1', () => {
    const { attributes } = definitionOf(hole, 'en');
    expect(attributes.map(({ code, datatype, order }) => [code, datatype, order])).toEqual([
      ['taille', 'singlevaluelist', 1],
      ['quoi', 'multivaluelist', 2],
      ['cm', 'number', 3],
    ]);
    expect(attributes[0]).toEqual({
      variable: true,
      code: 'taille',
      datatype: 'singlevaluelist',
      required: true,
      order: 1,
      description: 'Size',
      values: [{ key: 'grand', name: 'Large' }],
    });
    expect(attributes[2]).not.toHaveProperty('values');
  });

  test('what is declined is closed, and says why', () => {
    expect(reportStates.filter((state) => statusOf(state) === 'closed')).toEqual([
      'done',
      'done-by-other',
      'declined',
      'duplicate',
    ]);
    const declined: Readable = {
      ...report,
      state: 'declined',
      closedAt: now + day,
      news: [said({}), said({ state: 'declined', text: 'Voie départementale : appelez le 05.' })],
    };
    expect(requestOf(declined, reader)).toMatchObject({
      status: 'closed',
      status_notes: 'Ne sera pas fait\u00a0: Voie départementale : appelez le 05.',
      updated_datetime: '2026-11-28T00:00:00+01:00',
    });
    expect(
      requestOf({ ...declined, state: 'duplicate', goesOn: { reference: 'EF-GH' } }, reader),
    ).toMatchObject({ status: 'closed', status_notes: 'Déjà signalé (EF-GH)' });
  });

  test('what somebody called not solved is open again, and says so', () => {
    const news = [
      said({}),
      said({ state: 'done', text: 'Rebouché.' }),
      said({ kind: 'verdict', state: 'received', byTown: false }),
    ];
    expect(requestOf({ ...report, news }, reader)).toMatchObject({ status: 'open', status_notes: 'Rouvert' });
    const solved = [...news.slice(0, 2), said({ kind: 'verdict', state: 'done', byTown: false })];
    expect(requestOf({ ...report, state: 'done', news: solved }, reader)).toMatchObject({
      status_notes: 'Fait\u00a0: Rebouché.',
    });
    expect(news.map((one) => updateOf(one, reader).status)).toEqual(['OPEN', 'FIXED', 'REOPEN']);
  });

  test('times are those of the town: to the day of a citizen, to the second of the town; absent is absent', () => {
    const full: Readable = {
      ...report,
      at: { lat: 43.5, lon: 1.25 },
      place: 'Rue A',
      department: 'Voirie',
      expectedAt: now + day,
      photos: ['h1', 'h2'],
    };
    expect(requestOf(full, reader)).toEqual({
      service_request_id: 'AB-CD',
      status: 'open',
      status_notes: 'Reçu',
      service_name: 'Trou',
      service_code: 'voirie',
      description: 'Un trou',
      agency_responsible: 'Voirie',
      requested_datetime: '2026-11-27T00:00:00+01:00',
      updated_datetime: '2026-11-27T00:00:00+01:00',
      expected_datetime: '2026-11-28T09:30:00+01:00',
      address: 'Rue A',
      lat: 43.5,
      long: 1.25,
      media_url: 'https://ville.example/h1',
    });
    expect(Object.values(requestOf(report, reader))).not.toContain(undefined);
    expect(updateOf(said({ state: 'done' }), reader).updated_datetime).toBe('2026-11-27T09:30:00+01:00');
    expect(updateOf(said({ kind: 'verdict', state: 'done', byTown: false }), reader)).toMatchObject({
      status: 'FIXED',
      description: 'Confirmé',
      updated_datetime: '2026-11-27T00:00:00+01:00',
    });
    expect(requestOf(full, reader, true)).toMatchObject({
      extended_attributes: {
        state: 'received',
        supporters: 2,
        media_urls: ['https://ville.example/h1', 'https://ville.example/h2'],
      },
      notes: [],
    });
  });
});

const fields = (query: string): Fields => {
  const found = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query))
    found.set(name, [...(found.get(name) ?? []), value]);
  return Object.fromEntries(found);
};
const codes = (faults: readonly Fault[]) =>
  faults.map(({ code, details }) => `${code} ${Object.values(details ?? {})}`.trim());

describe('what is asked', () => {
  test('nothing said: the last 90 days, 1000 at most; empty is nothing', () => {
    for (const query of ['', 'status=&start_date=&page=&service_request_id=%20'])
      expect(readAsked(fields(query), now)).toEqual({
        asked: {
          ids: undefined,
          codes: undefined,
          status: undefined,
          from: now - 90 * day,
          until: now,
          offset: 0,
          limit: 1000,
        },
        faults: [],
      });
  });

  test('one end alone asks for the 90 days from it, or before it', () => {
    const start = Date.UTC(2026, 0, 1);
    expect(readAsked(fields('start_date=2026-01-01T00:00:00Z'), now).asked).toMatchObject({
      from: start,
      until: start + 90 * day,
    });
    expect(readAsked(fields('end_date=2026-01-01T01:00:00%2B01:00'), now).asked).toMatchObject({
      from: start - 90 * day,
      until: start,
    });
    expect(readAsked(fields('end_date=2026-01-01T01:00:00+01:00'), now).asked.until).toBe(start);
  });

  test.each([
    ['start_date=2026-01-01T00:00:00Z&end_date=2026-04-01T00:00:00Z', []],
    ['start_date=2026-01-01T00:00:00Z&end_date=2026-04-02T00:00:00Z', ['REPORT_SPAN']],
    ['start_date=2026-02-01T00:00:00Z&end_date=2026-01-01T00:00:00Z', ['REPORT_PARAMETER end_date']],
    ['start_date=2026-02-31T00:00:00Z', ['REPORT_PARAMETER start_date']],
    ['start_date=2026-02-01T00:00:00', ['REPORT_PARAMETER start_date']],
    ['status=open,closed', []],
    ['status=open,fixed', ['REPORT_PARAMETER status']],
    ['page=0&page_size=1001', ['REPORT_PARAMETER page', 'REPORT_PARAMETER page_size']],
    ['page=3&page_size=1000', []],
  ])('%s: %j', (query, faults) => {
    expect(codes(readAsked(fields(query), now).faults)).toEqual(faults);
  });

  test('pages, states, codes and ids are lists and numbers', () => {
    expect(
      readAsked(fields('page=3&page_size=20&status=closed&service_code=a,%20b&service_request_id=x,,y'), now)
        .asked,
    ).toMatchObject({ offset: 40, limit: 20, status: 'closed', codes: ['a', 'b'], ids: ['x', 'y'] });
  });
});

describe('what is sent', () => {
  const there = 'service_code=voirie&lat=43.5&long=1.25&attribute[taille]=grand';
  test('a whole one is read, lists by one name or several', () => {
    expect(
      readPosted(
        fields(
          `${there}&attribute[quoi][]=a&attribute[quoi][]=b&attribute[cm]=12.5&description=a%20%3C%20b&email=a@b.example`,
        ),
        known,
      ),
    ).toEqual({
      posted: {
        category: hole,
        description: 'a < b',
        at: { lat: 43.5, lon: 1.25 },
        place: undefined,
        answers: { taille: ['grand'], quoi: ['a', 'b'], cm: ['12.5'] },
        email: 'a@b.example',
        mediaUrl: undefined,
      },
    });
  });

  test('without a description the desk reads the name of the service', () => {
    expect(readPosted(fields('service_code=amiante&address_string=Rue A'), known)).toMatchObject({
      posted: { description: 'Amiante', place: 'Rue A' },
    });
  });

  test.each([
    ['', ['REPORT_PARAMETER_MISSING service_code', 'REPORT_PARAMETER_MISSING lat, long']],
    ['service_code=nothing&lat=1&long=2', ['REPORT_SERVICE nothing']],
    ['service_code=gaz', ['REPORT_EMERGENCY 18, 112']],
    [
      'service_code=voirie&lat=43.5',
      ['REPORT_PARAMETER_MISSING long', 'REPORT_PARAMETER_MISSING attribute[taille]'],
    ],
    [`${there}&attribute[cm]=x`, ['REPORT_PARAMETER attribute[cm]']],
    ['service_code=amiante&lat=91&long=1e2', ['REPORT_PARAMETER lat', 'REPORT_PARAMETER long']],
    ['service_code=amiante&address_id=12', ['REPORT_PARAMETER address_id']],
    [
      `service_code=amiante&address_string=A&description=${'x'.repeat(4001)}`,
      ['REPORT_PARAMETER description'],
    ],
    ['service_code=amiante&address_string=A&description=%3Cb%3Egras', ['REPORT_PARAMETER description']],
    ['service_code=amiante&address_string=A&__proto__=1&constructor=2', []],
  ])('%s: %j', (query, faults) => {
    const read = readPosted(fields(query), known);
    expect(codes('faults' in read ? read.faults : [])).toEqual(faults);
  });
});
