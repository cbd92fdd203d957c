import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import Type, { type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { XmlElement } from '#core/cap/tree.ts';
import { questionTypes, type ReportCategoryInput } from '#core/contracts/report.ts';
import { origin, setUp, signIn } from '#test/desk.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import { readXml } from '../cap/xml.ts';

const shown = { required: false, label: { fr: 'Question' } } as const;
const values = [
  { key: 'petit', name: { fr: 'Petit & rond', en: 'Small' } },
  { key: 'grand', name: { fr: 'Grand', en: 'Large' } },
];
const categories: ReportCategoryInput[] = [
  {
    code: 'voirie',
    name: { fr: 'Trou <profond> & large', en: 'Hole' },
    hint: { fr: 'Dans la chaussée' },
    group: { fr: 'Rue' },
    about: 'place',
    public: true,
    department: 'Voirie',
    questions: [
      { ...shown, code: 'taille', type: 'singlevaluelist', required: true, values },
      ...questionTypes.map((type) => ({
        ...shown,
        code: `q-${type}`,
        type,
        ...(type.endsWith('valuelist') && { values }),
      })),
    ],
  },
  { code: 'amiante', name: { fr: 'Amiante' }, about: 'thing', public: false, questions: [] },
  { code: 'question', name: { fr: 'Une question' }, about: 'question', public: false, questions: [] },
  {
    code: 'gaz',
    name: { fr: 'Odeur de gaz' },
    about: 'thing',
    public: true,
    questions: [],
    emergency: ['18', '112'],
  },
];

/** The shapes of GeoReport v2, as its published JSON schemas have them. */
const only = { additionalProperties: false } as const;
const some = Type.Optional(Type.String({ minLength: 1 }));
const time = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d)$' });
const shapes = {
  services: Type.Array(
    Type.Object(
      {
        service_code: Type.String(),
        service_name: Type.String(),
        description: some,
        metadata: Type.Boolean(),
        type: Type.Enum(['realtime', 'batch', 'blackbox'] as const),
        keywords: some,
        group: some,
      },
      only,
    ),
  ),
  service_definition: Type.Object(
    {
      service_code: Type.String(),
      attributes: Type.Array(
        Type.Object(
          {
            variable: Type.Boolean(),
            code: Type.String(),
            datatype: Type.Enum(questionTypes),
            required: Type.Boolean(),
            datatype_description: some,
            order: Type.Integer({ minimum: 1 }),
            description: some,
            values: Type.Optional(Type.Array(Type.Object({ key: Type.String(), name: Type.String() }, only))),
          },
          only,
        ),
      ),
    },
    only,
  ),
  service_requests: Type.Array(
    Type.Object(
      {
        service_request_id: Type.String(),
        status: Type.Enum(['open', 'closed'] as const),
        status_notes: some,
        service_name: some,
        service_code: Type.String(),
        description: Type.Optional(Type.String({ maxLength: 4000 })),
        agency_responsible: some,
        service_notice: some,
        requested_datetime: time,
        updated_datetime: Type.Optional(time),
        expected_datetime: Type.Optional(time),
        address: some,
        address_id: some,
        zipcode: some,
        lat: Type.Optional(Type.Number()),
        long: Type.Optional(Type.Number()),
        media_url: Type.Optional(Type.String({ pattern: '^https?://' })),
        // The extension of that name.
        extended_attributes: Type.Optional(Type.Object({})),
        notes: Type.Optional(
          Type.Array(Type.Object({ datetime: time, type: Type.String(), description: Type.String() }, only)),
        ),
      },
      only,
    ),
  ),
  posted: Type.Array(
    Type.Union([
      Type.Object({ service_request_id: Type.String(), service_notice: some, account_id: some }, only),
      Type.Object({ token: Type.String(), service_notice: some, account_id: some }, only),
    ]),
    { minItems: 1, maxItems: 1 },
  ),
  tokens: Type.Array(Type.Object({ service_request_id: Type.String(), token: Type.String() }, only)),
  service_requests_updates: Type.Array(
    Type.Object(
      {
        update_id: Type.String(),
        service_request_id: Type.String(),
        status: Type.Enum([
          'OPEN',
          'FIXED',
          'IN_PROGRESS',
          'ACTION_SCHEDULED',
          'DUPLICATE',
          'NO_FURTHER_ACTION',
          'REOPEN',
        ] as const),
        description: Type.String(),
        updated_datetime: time,
      },
      only,
    ),
  ),
  discovery: Type.Object(
    {
      changeset: time,
      contact: Type.String(),
      key_service: Type.String(),
      endpoints: Type.Array(
        Type.Object(
          {
            specification: Type.Literal('http://wiki.open311.org/GeoReport_v2'),
            url: Type.String(),
            changeset: time,
            type: Type.Enum(['production', 'test'] as const),
            formats: Type.Array(Type.Enum(['text/xml', 'application/json'] as const)),
          },
          only,
        ),
      ),
    },
    only,
  ),
  errors: Type.Array(
    Type.Object({ code: Type.Integer(), description: Type.String({ minLength: 1 }) }, only),
    {
      minItems: 1,
    },
  ),
} as const satisfies Record<string, TSchema>;

/** Of answers that are named otherwise above. */
const rootNames: Readonly<Record<string, string>> = {
  posted: 'service_requests',
  tokens: 'service_requests',
};

/** The same in both formats: an element for each property and item, its text for each value. */
function expectSame(element: XmlElement | undefined, json: unknown, path: string): void {
  const children = element?.children ?? [];
  if (Array.isArray(json)) {
    expect(children.length, path).toBe(json.length);
    expect(new Set(children.map(({ name }) => name)).size, path).toBe(json.length > 0 ? 1 : 0);
    for (const [n, one] of json.entries()) expectSame(children[n], one, `${path}[${n}]`);
  } else if (typeof json === 'object' && json !== null) {
    expect(
      children.map(({ name }) => name),
      path,
    ).toEqual(Object.keys(json));
    for (const [name, inner] of Object.entries(json))
      expectSame(
        children.find((one) => one.name === name),
        inner,
        `${path}.${name}`,
      );
  } else expect(element?.text, path).toBe(String(json));
}

describe.each(dialects)('an Open311 GeoReport v2 server on %s', (dialect) => {
  let server: TestServer;
  let media: Server;
  let key: string;
  let cookie: string;
  let photo: Buffer;

  const desk = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => {
    const answer = await server.inject({
      method,
      url,
      headers: { cookie, origin },
      ...(payload && { payload }),
    });
    expect(answer.statusCode, `${url} ${answer.body}`).toBeLessThan(300);
    return answer.json();
  };
  const keyFor = async (role: string) =>
    (await desk('POST', '/api/keys', { name: `Clé ${role}`, roles: [role] })).secret as string;

  beforeAll(async () => {
    photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#8a8a8a' } })
      .jpeg()
      .toBuffer();
    media = createServer((request, response) =>
      response.end(request.url === '/trou.jpg' ? photo : 'no picture'),
    );
    await new Promise<void>((done) => media.listen(0, '127.0.0.1', done));
    server = await startTestServer({
      dialect,
      realIdentity: true,
      config: { imports: { allowPrivate: true } },
    });
    await setUp(server);
    cookie = await signIn(server);
    key = await keyFor('instrument');
    await server.deps.store.db.updateTable('territory').set({ insee: '31555' }).execute();
    await desk('PUT', '/api/report-categories', { categories });
  });
  afterAll(async () => {
    await server.close();
    await new Promise((done) => media.close(done));
  });

  /** Asks in both formats, sees that they agree and have the shape, and answers the JSON. */
  const ask = async (path: string, shape: keyof typeof shapes, status = 200) => {
    const [before = '', query = ''] = path.split('?');
    const [json, xml] = await Promise.all(
      ['json', 'xml'].map((format) => server.inject(`/open311${before}.${format}?${query}`)),
    );
    if (!json || !xml) throw new Error('unreachable');
    expect([json.statusCode, xml.statusCode], json.body).toEqual([status, status]);
    expect(json.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(xml.headers['content-type']).toBe('text/xml; charset=utf-8');
    expect(xml.body.startsWith('<?xml version="1.0" encoding="UTF-8"?>')).toBe(true);
    const value = json.json();
    expect([...Value.Errors(shapes[shape], value)], json.body).toEqual([]);
    const { root } = readXml(xml.rawPayload);
    expect(root?.namespace).toBe('');
    expect(root?.name).toBe(rootNames[shape] ?? shape);
    expectSame(root, value, shape);
    return value;
  };
  const refused = async (path: string, status: number): Promise<string[]> =>
    (await ask(path, 'errors', status)).map(
      ({ code, description }: { code: number; description: string }) => `${code} ${description}`,
    );
  const post = (fields: Record<string, string> | [string, string][], format = 'json', headers = {}) =>
    server.inject({
      method: 'POST',
      url: `/open311/v2/requests.${format}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(fields).toString(),
    });
  const there = { lat: '43.6047', long: '1.4441' };
  const hole = (more: Record<string, string> = {}) => ({
    api_key: key,
    service_code: 'voirie',
    'attribute[taille]': 'grand',
    description: 'Un trou',
    ...there,
    ...more,
  });
  const sent = async (fields: Record<string, string>): Promise<string> => {
    const answer = await post(fields);
    expect(answer.statusCode, answer.body).toBe(201);
    return answer.json()[0].service_request_id;
  };
  /** The desk finds it by the number that the sender was given. */
  const idOf = async (reference: string): Promise<string> =>
    (await desk('GET', `/api/reports?state=all&q=${reference}`)).reports[0].id;
  const publish = async (reference: string, text = 'Un trou') =>
    desk('POST', `/api/reports/${await idOf(reference)}/publication`, {
      text,
      place: 'Rue <A> & "B"',
      at: { lat: 43.6047, lon: 1.4441 },
      photos: [],
    });
  const count = async () => (await desk('GET', '/api/reports?state=all&limit=200')).reports.length as number;

  test('says where it is, what may be reported, and what is asked of each', async () => {
    expect(await ask('/discovery', 'discovery')).toMatchObject({
      endpoints: [
        { url: `${origin}/open311/v2`, type: 'production', formats: ['text/xml', 'application/json'] },
      ],
    });
    const services = await ask('/v2/services', 'services');
    expect(
      services.map((one: Record<string, unknown>) => [one.service_code, one.metadata, one.type]),
    ).toEqual([
      ['voirie', true, 'realtime'],
      ['amiante', false, 'blackbox'],
    ]);
    const { attributes } = await ask('/v2/services/voirie', 'service_definition');
    expect(attributes.map(({ datatype }: { datatype: string }) => datatype)).toEqual([
      'singlevaluelist',
      ...questionTypes,
    ]);
    expect((await ask('/v2/services/amiante', 'service_definition')).attributes).toEqual([]);
    const english = await server.inject({
      url: '/open311/v2/services.json',
      headers: { 'accept-language': 'en' },
    });
    expect(english.json()[0].service_name).toBe('Hole');
  });

  test('serves one town, by its INSEE code or its host, and no other', async () => {
    for (const id of ['', '31555', 'localhost', 'LOCALHOST'])
      await ask(`/v2/services?jurisdiction_id=${id}`, 'services');
    for (const path of [
      '/discovery',
      '/v2/services',
      '/v2/requests',
      '/v2/services/voirie',
      '/v2/servicerequestupdates',
    ])
      expect(await refused(`${path}?jurisdiction_id=75056`, 404)).toHaveLength(1);
    expect((await post(hole({ jurisdiction_id: '75056' }))).statusCode).toBe(404);
    expect(await refused('/v2/services/nothing', 404)).toEqual([expect.stringContaining('nothing')]);
    expect(await refused('/v2/nothing', 404)).toHaveLength(1);
    expect((await server.inject('/open311/v2/services')).statusCode).toBe(404);
  });

  test('a report is sent, read by nobody before it is published, and followed to its end', async () => {
    const { port } = media.address() as AddressInfo;
    const fields: [string, string][] = [
      ...Object.entries(
        hole({ email: 'ana@mail.example', first_name: 'Ana', phone: '0600000000', device_id: 'D1' }),
      ),
      ['attribute[q-multivaluelist][]', 'petit'],
      ['attribute[q-multivaluelist][]', 'grand'],
      ['attribute[q-number]', '12.5'],
      ['media_url', `http://127.0.0.1:${port}/trou.jpg`],
    ];
    const answer = await post(fields);
    expect(answer.statusCode, answer.body).toBe(201);
    expect([...Value.Errors(shapes.posted, answer.json())]).toEqual([]);
    const [{ service_request_id: id, service_notice: notice }] = answer.json();
    const kept = await desk('GET', `/api/reports/${await idOf(id)}`);
    expect(kept).toMatchObject({
      source: 'open311',
      department: 'Voirie',
      at: { lat: 43.6047, lon: 1.4441 },
    });
    expect(kept.photos).toHaveLength(1);
    expect(kept.answers.map(({ said }: { said: string[] }) => said)).toEqual([
      ['Grand'],
      ['12.5'],
      ['Petit & rond', 'Grand'],
    ]);
    expect(JSON.stringify(kept)).not.toMatch(/Ana|0600000000|D1/);
    // The tracking page in the notice is the sender's own.
    const track = String(notice).match(/http:\/\/localhost:8080(\/suivi\/\S+)/)?.[1] ?? '';
    expect((await server.inject(track)).body).toContain('Un trou');
    const { entries } = await desk('GET', '/api/audit');
    expect(entries[0]).toMatchObject({ action: 'report.enter', actor: expect.stringMatching(/^key:/) });

    const nowhere = async () => {
      expect(await refused(`/v2/requests/${id}?extensions=true`, 404)).toHaveLength(1);
      expect(await refused(`/v2/tokens/${id}`, 404)).toHaveLength(1);
      for (const query of [
        '',
        `service_request_id=${id}`,
        'service_code=voirie',
        'status=open,closed',
        'extensions=true',
      ])
        expect(JSON.stringify(await ask(`/v2/requests?${query}`, 'service_requests'))).not.toContain(id);
      for (const query of ['', `service_request_id=${id}`])
        expect(
          JSON.stringify(await ask(`/v2/servicerequestupdates?${query}`, 'service_requests_updates')),
        ).not.toContain(id);
    };
    await nowhere();
    await publish(id, 'Un trou <b>noir</b> & "rond"\nrue A');
    const [open] = await ask(`/v2/requests/${id}`, 'service_requests');
    expect(open).toEqual({
      service_request_id: id,
      status: 'open',
      status_notes: 'Reçu',
      service_name: 'Trou <profond> & large',
      service_code: 'voirie',
      description: 'Un trou <b>noir</b> & "rond"\nrue A',
      agency_responsible: 'Voirie',
      requested_datetime: '2026-11-23T00:00:00+01:00',
      updated_datetime: '2026-11-23T00:00:00+01:00',
      address: 'Rue <A> & "B"',
      lat: 43.6047,
      long: 1.4441,
    });
    expect(await ask(`/v2/tokens/${id}`, 'tokens')).toEqual([{ service_request_id: id, token: id }]);
    await desk('POST', `/api/reports/${await idOf(id)}/move`, {
      to: 'planned',
      expected: server.clock.now + 86_400_000,
    });
    await desk('POST', `/api/reports/${await idOf(id)}/notes`, { text: 'Pour les collègues' });
    await desk('POST', `/api/reports/${await idOf(id)}/move`, {
      to: 'declined',
      text: 'Voie départementale',
    });
    const [closed] = await ask(`/v2/requests/${id}?extensions=true`, 'service_requests');
    expect(closed).toMatchObject({
      status: 'closed',
      status_notes: 'Ne sera pas fait\u00a0: Voie départementale',
      extended_attributes: { state: 'declined' },
    });
    expect(id).toBe(kept.reference);
    expect(JSON.stringify(closed)).not.toMatch(/collègues|ana@|019a|01a2/);
    const updates = await ask(
      `/v2/servicerequestupdates?service_request_id=${id}`,
      'service_requests_updates',
    );
    expect(updates.map(({ status }: { status: string }) => status)).toEqual([
      'ACTION_SCHEDULED',
      'NO_FURTHER_ACTION',
    ]);
    expect(await ask('/v2/requests?status=open', 'service_requests')).toEqual([]);
    expect(await ask('/v2/requests?status=closed&service_code=gaz', 'service_requests')).toEqual([]);
    expect(await ask('/v2/requests?status=closed&service_code=gaz,voirie', 'service_requests')).toHaveLength(
      1,
    );
    await desk('POST', `/api/reports/${await idOf(id)}/hiding`, { text: 'Un nom' });
    await nowhere();
  });

  test('pages, days and ids choose; 90 days at most, and no hour of anybody is found out', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) {
      const id = await sent(hole({ description: `Trou ${n}` }));
      await publish(id);
      ids.unshift(id);
      server.clock.advance(60_000);
    }
    const idsOf = async (query: string) =>
      (await ask(`/v2/requests?${query}`, 'service_requests')).map(
        (one: { service_request_id: string }) => one.service_request_id,
      );
    expect(await idsOf('page=1&page_size=2')).toEqual(ids.slice(0, 2));
    expect(await idsOf('page=2&page_size=2')).toEqual(ids.slice(2));
    expect(
      await idsOf(`service_request_id=${ids[2]},nothing&status=closed&start_date=2020-01-01T00:00:00Z`),
    ).toEqual([ids[2]]);
    // Any part of a day asks for the day.
    expect(await idsOf('start_date=2026-11-23T20:00:00Z')).toEqual(ids);
    expect(await idsOf('end_date=2026-11-23T00:30:00%2B01:00')).toEqual(ids);
    expect(await idsOf('end_date=2026-11-22T23:59:00%2B01:00')).toEqual([]);
    server.clock.advance(91 * 86_400_000);
    expect(await idsOf('')).toEqual([]);
    expect(await idsOf('start_date=2026-11-01T00:00:00Z')).toEqual(ids);
    server.clock.advance(-91 * 86_400_000);
    expect(
      await refused('/v2/requests?start_date=2026-01-01T00:00:00Z&end_date=2026-11-01T00:00:00Z', 400),
    ).toEqual([expect.stringContaining('90')]);
    expect(
      await refused('/v2/requests?status=fixed&page=0&page_size=5000&start_date=hier', 400),
    ).toHaveLength(4);
    expect(await refused(`/v2/requests?status=${'x'.repeat(99)}`, 400)).toHaveLength(1);
    expect(await refused('/v2/requests?service_code=nothing,voirie&status=fixed', 404)).toEqual([
      expect.stringMatching(/^404 .*nothing/),
      expect.stringMatching(/^400 /),
    ]);
    // What goes on for another is named only where it is public itself.
    await desk('POST', `/api/reports/${await idOf(ids[0] ?? '')}/move`, {
      to: 'duplicate',
      of: await idOf(ids[1] ?? ''),
    });
    const [twin] = await ask(`/v2/requests/${ids[0]}?extensions=true`, 'service_requests');
    expect(twin).toMatchObject({ status: 'closed', extended_attributes: { duplicate_of: ids[1] } });
    await desk('POST', `/api/reports/${await idOf(ids[1] ?? '')}/hiding`, { text: 'Un nom' });
    expect(
      JSON.stringify(await ask(`/v2/requests/${ids[0]}?extensions=true`, 'service_requests')),
    ).not.toContain(ids[1]);
  });

  test('without a key that may send, or without what is asked, nothing is kept; all faults are said at once', async () => {
    const before = await count();
    const reader = await keyFor('reader');
    const faults: [Record<string, string>, number, (string | RegExp)[]][] = [
      [hole({ api_key: '' }), 403, [/clé API/]],
      [hole({ api_key: 'beffroi_nobody' }), 403, [/clé API/]],
      [hole({ api_key: reader }), 403, [/clé API/]],
      [{ api_key: key }, 400, [/service_code/, /lat, long/]],
      [hole({ service_code: 'nothing', lat: '' }), 404, [/nothing/, /lat/]],
      [hole({ service_code: 'gaz' }), 400, [/18, 112/]],
      [hole({ 'attribute[taille]': '' }), 400, [/attribute\[taille\]/]],
      [hole({ 'attribute[taille]': 'enorme', 'attribute[q-number]': 'x' }), 400, [/taille/, /q-number/]],
      [hole({ lat: '91' }), 400, [/lat/]],
      [hole({ description: 'x'.repeat(4001) }), 400, [/description/]],
      [hole({ description: '<script>alert(1)</script>' }), 400, [/description/]],
      [hole({ description: 'a\u0000b' }), 400, [/NUL/]],
    ];
    for (const [fields, status, said] of faults) {
      const [json, xml] = [await post(fields), await post(fields, 'xml')];
      expect([json.statusCode, xml.statusCode], json.body).toEqual([status, status]);
      expect([...Value.Errors(shapes.errors, json.json())], json.body).toEqual([]);
      expectSame(readXml(xml.rawPayload).root, json.json(), 'errors');
      expect(json.json().map((one: { description: string }) => one.description)).toEqual(
        said.map((part) => expect.stringMatching(part)),
      );
    }
    // Somebody who is signed in in the same browser has not sent this; nor has a program that sends JSON.
    expect((await post(hole({ api_key: '' }), 'json', { cookie, origin })).statusCode).toBe(403);
    expect((await post(hole(), 'json', { 'content-type': 'application/json' })).statusCode).toBe(400);
    expect(await count()).toBe(before);
  });

  test('a sensitive one is taken and gives no id; the same request again is one; what cannot be taken is said', async () => {
    const fields = { api_key: key, service_code: 'amiante', address_string: 'Chemin du Lavoir' };
    const before = await count();
    const [first, again] = [
      await post(fields, 'json', { 'idempotency-key': 'A1' }),
      await post(fields, 'xml', { 'idempotency-key': 'A1' }),
    ];
    expect(again.statusCode).toBe(201);
    expect([...Value.Errors(shapes.posted, first.json())]).toEqual([]);
    expectSame(readXml(again.rawPayload).root, first.json(), 'posted');
    const [{ token }] = first.json();
    expect(await count()).toBe(before + 1);
    expect(await desk('GET', `/api/reports/${await idOf(token)}`)).toMatchObject({
      description: 'Amiante',
      place: 'Chemin du Lavoir',
    });
    expect(await refused(`/v2/tokens/${token}`, 404)).toHaveLength(1);
    expect(await refused(`/v2/requests/${token}`, 404)).toHaveLength(1);
    const { port } = media.address() as AddressInfo;
    for (const url of [`http://127.0.0.1:${port}/none`, 'ftp://127.0.0.1/x', 'nothing']) {
      const [{ service_notice: notice }] = (await post(hole({ media_url: url }))).json();
      expect(notice).toContain('media_url');
    }
    const [{ service_notice: mail }] = (await post(hole({ email: 'ana@mail.example' }))).json();
    expect(mail).toContain('e-mail');
  });
});
