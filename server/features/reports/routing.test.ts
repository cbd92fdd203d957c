import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Neighbourhood, Report, ReportCategory, ReportHandler } from '#core/contracts/index.ts';
import { holeInTheRoad, report } from '#test/reports.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

const light = {
  code: 'eclairage',
  name: { fr: 'Éclairage' },
  about: 'thing',
  public: true,
  department: 'Électricité',
  days: 10,
  questions: [{ code: 'mat', type: 'string', required: false, label: { fr: 'Numéro du mât' } }],
} as const;
const asbestos = {
  code: 'amiante',
  name: { fr: 'Amiante' },
  about: 'thing',
  public: false,
  questions: [],
} as const;
const gas = {
  code: 'gaz',
  name: { fr: 'Gaz' },
  about: 'thing',
  public: true,
  questions: [],
  emergency: ['18'],
} as const;
const inPort = { lat: 47.5, lon: -1.5 };
const outline = [
  [47, -2],
  [47, -1],
  [48, -1],
  [48, -2],
];

describe.each(dialects)('routing on %s', (dialect) => {
  let server: TestServer;
  let categories: Record<string, ReportCategory>;
  let port: string;
  let ines: string;

  const admin = (method: 'GET' | 'PUT', url: string, payload?: object) =>
    server.as('administrator')({ method, url, ...(payload && { payload }) });
  const agent = (url: string, payload?: object) =>
    server.as('dispatcher')(payload === undefined ? { url } : { method: 'POST', url, payload });
  const whole = async (id: string): Promise<Report> => (await agent(`/api/reports/${id}`)).json();
  let keys = 0;
  const sent = (category = 'voirie', more: { at?: typeof inPort } = {}) => {
    keys += 1;
    return report(server.services, categories[category]?.id ?? '', {
      key: `key-of-report-${keys}`,
      description: 'Un trou',
      ...more,
    });
  };
  const put = async (rules: object[]) => {
    const answer = await admin('PUT', '/api/report-rules', { rules });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json();
  };

  beforeEach(async () => {
    server = await startTestServer({ dialect });
    server.clock.now = Date.parse('2026-11-23T09:00:00+01:00');
    const { accounts, rootTerritory: territory } = server.services;
    ines = await accounts.create({
      name: 'Inès Faure',
      email: 'ines@ville.example',
      roles: ['dispatcher'],
      territory,
      by: 'system',
      password: 'correct horse battery staple',
    });
    const made = await admin('PUT', '/api/report-categories', {
      categories: [holeInTheRoad, light, asbestos, gas],
    });
    expect(made.statusCode, made.body).toBe(200);
    const known = made.json<{ categories: ReportCategory[] }>().categories;
    categories = Object.fromEntries(known.map((one) => [one.code, one]));
    const drawn = await admin('PUT', '/api/neighbourhoods', {
      neighbourhoods: [{ name: 'Le Port', areas: [{ polygon: outline }] }],
    });
    port = drawn.json<{ neighbourhoods: Neighbourhood[] }>().neighbourhoods[0]?.id ?? '';
  });
  afterEach(() => server.close());

  test('a report goes where the rule that says most sends it, with the reason; without a rule to its category’s department', async () => {
    const usual = await whole(await sent());
    expect(usual).toMatchObject({ department: 'Voirie', routed: { by: 'category' } });
    expect((await whole(await sent('amiante'))).department).toBeUndefined();
    await put([
      { department: 'Accueil' },
      { neighbourhood: port, department: 'Antenne du port' },
      { neighbourhood: port, category: categories.voirie?.id, department: 'Voirie du port', person: ines },
    ]);
    const id = await sent('voirie', { at: inPort });
    const routed = await whole(id);
    expect(routed).toMatchObject({
      department: 'Voirie du port',
      assignedTo: 'Inès Faure',
      state: 'received',
      routed: { by: 'rule', category: 'Trou dans la chaussée', neighbourhood: 'Le Port' },
    });
    expect(routed.events.map(({ kind, text }) => [kind, text])).toEqual([
      ['state', undefined],
      ['routed', 'Voirie du port'],
      ['assigned', 'Inès Faure'],
    ]);
    expect(await whole(await sent('eclairage', { at: inPort }))).toMatchObject({
      department: 'Antenne du port',
    });
    // Words say no neighbourhood; what its category says goes before what is left.
    expect(await whole(await sent('voirie'))).toMatchObject({
      department: 'Voirie',
      routed: { by: 'category' },
    });
    expect(await whole(await sent('amiante'))).toMatchObject({
      department: 'Accueil',
      routed: { by: 'rule' },
    });
    // What was received before stays.
    expect(await whole(usual.id)).toMatchObject({ department: 'Voirie' });
  });

  test('rules name what there is, once; what is removed later fits nothing and harms nothing', async () => {
    const road = categories.voirie?.id;
    for (const [rules, said] of [
      [[{ category: 'none', department: 'X' }], 'rules.0.category'],
      [[{ neighbourhood: 'none', department: 'X' }], 'rules.0.neighbourhood'],
      [[{ category: road, department: 'X', person: 'nobody' }], 'rules.0.person'],
      [
        [
          { category: road, department: 'X' },
          { category: road, department: 'Y' },
        ],
        'rules.1.category',
      ],
    ] as const) {
      const refused = await admin('PUT', '/api/report-rules', { rules });
      expect(refused.statusCode).toBe(400);
      expect(refused.body).toContain(said);
    }
    expect(
      (await server.as('dispatcher')({ method: 'PUT', url: '/api/report-rules', payload: { rules: [] } }))
        .statusCode,
    ).toBe(403);
    const rules = [
      { neighbourhood: port, department: 'Antenne', person: ines },
      { category: road, department: 'Chaussées', person: ines },
    ];
    await put(rules);
    await admin('PUT', '/api/neighbourhoods', { neighbourhoods: [] });
    await server.deps.store.db.deleteFrom('membership').where('user_id', '=', ines).execute();
    const kept = await whole(await sent('voirie', { at: inPort }));
    expect(kept.department).toBe('Chaussées');
    expect(kept.assignedTo).toBeUndefined();
    expect(await put(rules)).toEqual({ rules });
  });

  test('somebody who is away has a deputy', async () => {
    const { accounts, rootTerritory: territory } = server.services;
    const bruno = await accounts.create({
      name: 'Bruno Petit',
      email: 'bruno@ville.example',
      roles: ['dispatcher'],
      territory,
      by: 'system',
      password: 'correct horse battery staple',
    });
    const { now } = server.clock;
    await put([{ category: categories.voirie?.id, department: 'Voirie', person: ines }]);
    await server.deps.store.db
      .insertInto('absence')
      .values({
        id: 'away',
        territory_id: territory,
        person_id: ines,
        deputy_id: bruno,
        from_at: now,
        until_at: now + 3_600_000,
        created_by: ines,
        created_at: now,
      })
      .execute();
    expect((await whole(await sent())).assignedTo).toBe('Bruno Petit');
    server.clock.advance(3_600_000);
    expect((await whole(await sent())).assignedTo).toBe('Inès Faure');
  });

  test('of another category: routed anew with its days from the beginning, noted, and nobody is written to; the same again is nothing', async () => {
    await put([
      {
        category: categories.eclairage?.id,
        neighbourhood: port,
        department: 'Antenne du port',
        person: ines,
      },
    ]);
    const id = await sent('voirie', { at: inPort });
    const due = (await whole(id)).dueAt;
    server.clock.advance(86_400_000);
    const to = (category: string) =>
      agent(`/api/reports/${id}/category`, { category: categories[category]?.id });
    const changed = await to('eclairage');
    expect(changed.statusCode, changed.body).toBe(200);
    expect(changed.json()).toMatchObject({
      category: categories.eclairage?.id,
      department: 'Antenne du port',
      assignedTo: 'Inès Faure',
    });
    // Ten working days from the Monday it was received, not from today.
    expect(changed.json<Report>().dueAt).toBe(Date.parse('2026-12-08T00:00:00+01:00'));
    const { events } = changed.json<Report>();
    expect((await to('eclairage')).json()).toMatchObject({ events });
    expect(events.slice(1).map(({ kind, text, public: isPublic }) => [kind, text, isPublic])).toEqual([
      ['category', 'Trou dans la chaussée → Éclairage', false],
      ['routed', 'Antenne du port', false],
      ['assigned', 'Inès Faure', false],
    ]);
    // Whom the rule had named goes with the rule.
    const back = (await to('voirie')).json<Report>();
    expect([back.department, back.assignedTo, back.dueAt]).toEqual(['Voirie', undefined, due]);
    for (const [category, code] of [
      ['gaz', 'REPORT_EMERGENCY'],
      ['none', 'REPORT_CATEGORY'],
    ] as const)
      expect(
        (await agent(`/api/reports/${id}/category`, { category: categories[category]?.id ?? 'none' })).json(),
      ).toMatchObject({ code });
    const { entries } = (await admin('GET', '/api/audit')).json<{ entries: { action: string }[] }>();
    expect(entries.filter(({ action }) => action === 'report.category')).toHaveLength(2);
    expect(await server.deps.store.db.selectFrom('mail').select('id').execute()).toEqual([]);
  });

  test('what somebody has chosen by hand stays, and so does a day that was promised', async () => {
    const id = await sent();
    await agent(`/api/reports/${id}/assignment`, { user: ines, department: 'Parcs' });
    const expected = server.clock.now + 3 * 86_400_000;
    await agent(`/api/reports/${id}/move`, { to: 'planned', expected });
    const changed = await agent(`/api/reports/${id}/category`, { category: categories.eclairage?.id });
    expect(changed.json()).toMatchObject({
      department: 'Parcs',
      assignedTo: 'Inès Faure',
      dueAt: expected,
      routed: { by: 'hand' },
    });
    const stranger = await agent(`/api/reports/${id}/assignment`, { user: 'nobody-here' });
    expect(stranger.json()).toMatchObject({ code: 'REPORT_ASSIGNEE' });
  });

  test('what was opened again counts from that day', async () => {
    const id = await sent();
    await agent(`/api/reports/${id}/move`, { to: 'done' });
    server.clock.advance(14 * 86_400_000);
    await agent(`/api/reports/${id}/move`, { to: 'received' });
    const { dueAt } = await whole(id);
    await agent(`/api/reports/${id}/category`, { category: categories.eclairage?.id });
    await agent(`/api/reports/${id}/category`, { category: categories.voirie?.id });
    expect((await whole(id)).dueAt).toBe(dueAt);
  });

  test('of a category that is never public it leaves the public pages, with those that are the same, and does not come back by itself', async () => {
    const id = await sent();
    const other = await sent();
    await agent(`/api/reports/${other}/publication`, { text: 'Un trou aussi', photos: [] });
    await agent(`/api/reports/${id}/publication`, { text: 'Un trou publié', photos: [] });
    await agent(`/api/reports/${other}/move`, { to: 'duplicate', of: id });
    const alone = await agent(`/api/reports/${other}/category`, { category: categories.amiante?.id });
    expect(alone.json()).toMatchObject({ code: 'REPORT_CATEGORY_JOINED' });
    const { reference } = await whole(id);
    expect((await server.inject('/signalements?lang=fr')).body).toContain('Un trou publié');
    await agent(`/api/reports/${id}/category`, { category: categories.amiante?.id });
    for (const one of [id, other]) {
      const hidden = await whole(one);
      expect(hidden).toMatchObject({ category: categories.amiante?.id, mayPublish: false });
      expect(hidden.publicText).toBeUndefined();
      expect(hidden.events.map(({ kind }) => kind)).toContain('hidden');
    }
    await agent(`/api/reports/${id}/category`, { category: categories.voirie?.id });
    expect((await server.inject(`/signalements/${reference}`)).statusCode).toBe(404);
    expect((await server.inject('/signalements?lang=fr')).body).not.toContain('Un trou');
  });

  test('answers to questions that are no longer asked stay in its story', async () => {
    const answer = await agent('/api/reports', {
      key: 'key-of-a-lamp',
      category: categories.eclairage?.id,
      source: 'phone',
      description: 'Éteint',
      place: 'Quai',
      answers: { mat: ['M-118'] },
    });
    const { id } = answer.json<Report>();
    await agent(`/api/reports/${id}/category`, { category: categories.voirie?.id });
    const { answers, events } = await whole(id);
    expect(answers).toEqual([]);
    expect(events.find(({ kind }) => kind === 'category')?.text).toContain('Numéro du mât : M-118');
  });

  test('who handles reports is known to the desk by name', async () => {
    const { handlers } = (await agent('/api/report-handlers')).json<{ handlers: ReportHandler[] }>();
    expect(handlers).toContainEqual({ id: ines, name: 'Inès Faure' });
    expect((await server.as('author')({ url: '/api/report-handlers' })).statusCode).toBe(403);
  });
});
