/**
 * Every operation that the OpenAPI document names, with hostile, malformed, oversized and unauthorised input: the answer
 * is a 4xx in problem details (or a success where the input happened to be fine), never a 5xx, and a refusal leaves the
 * store as it was.
 */
import { createHash } from 'node:crypto';
import fastJson, { type Schema } from 'fast-json-stringify';
import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects, freshStore } from '#test/stores.ts';
import { bodySchema, type Json, plausible } from './plausible.ts';

type Operation = {
  readonly method: string;
  readonly path: string;
  readonly parameters: Json[];
  readonly body: Json | undefined;
};

const hostileStrings = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  "'; drop table message; --",
  '<script>alert(1)</script>',
  '../../../../etc/passwd',
  '%00%2e%2e%2f',
  '__proto__',
  'constructor',
  '{{constructor.constructor}}',
  '\u202Eabc',
  '💥'.repeat(50),
  'x'.repeat(5000),
];
const hostileValues: readonly unknown[] = [
  ...hostileStrings,
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  2 ** 63,
  [],
  {},
  [[[[]]]],
  { __proto__: { polluted: true }, constructor: { prototype: {} } },
  Array.from({ length: 3000 }, () => 'x'),
];

let server: TestServer;

/** How many questions the application has put to its store. */
let asked = 0;
const counting: KyselyPlugin = {
  transformQuery: ({ node }) => {
    asked += 1;
    return node;
  },
  transformResult: async ({ result }) => result,
};
/** Requests that were answered without a question to the store: they are the same on every dialect, and are sent on one. */
const storeless = new Set<string>();

async function operationsOf(): Promise<Operation[]> {
  const document = (await server.inject('/api/openapi.json')).json() as {
    paths: Record<string, Record<string, Json>>;
  };
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      parameters: (operation.parameters as Json[] | undefined) ?? [],
      body: bodySchema(operation),
    })),
  );
}

/** The plausible body with one thing in it made hostile, for every place and every hostile value. */
function* hostileBodies(schema: Json): Generator<unknown> {
  yield* hostileValues;
  const base = plausible(schema);
  if (typeof base !== 'object' || base === null) return;
  const properties = (schema.properties as Record<string, Json> | undefined) ?? {};
  for (const [name, inner] of Object.entries(properties)) {
    for (const value of hostileValues) yield { ...base, [name]: value };
    if (inner.type === 'object') {
      for (const body of hostileBodies(inner)) yield { ...base, [name]: body };
    }
    if (inner.type === 'array') {
      for (const value of hostileValues) yield { ...base, [name]: [value] };
    }
  }
  yield { ...base, surplus: 'x' };
}

/** Hostile path parameters, hostile query parameters, hostile bodies. */
function* hostileRequests({ method: name, path, parameters, body }: Operation) {
  const method = name as 'GET';
  const payload = body ? { payload: plausible(body) as object } : {};
  for (const value of hostileStrings) yield { method, url: filled(path, value || 'x'), ...payload };
  for (const parameter of parameters.filter((one) => one.in === 'query')) {
    for (const value of hostileStrings) {
      yield {
        method,
        url: `${filled(path, 'x')}?${String(parameter.name)}=${encodeURIComponent(value.toWellFormed())}`,
      };
    }
  }
  if (!body) return;
  for (const hostile of hostileBodies(body)) {
    yield {
      method,
      url: filled(path, 'x'),
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(hostile),
    };
  }
}

const filled = (path: string, value: string) =>
  path.replace(/\{[^}]+\}/g, encodeURIComponent(value.toWellFormed()));

/** What the store holds, as one hash, when nothing is under way. The trail of who asked for what is not part of it. */
async function fingerprint(): Promise<string> {
  await server.services.scheduling.settle();
  // The board writes its rows a moment after what they are of.
  await server.services.sync.look();
  const { db } = server.deps.store;
  const hash = createHash('sha256');
  for (const table of [
    'territory',
    'membership',
    'message',
    'revision',
    'media',
    'calendar',
    'placement',
    'display',
    'alert',
    'witness',
    'delivery',
  ] as const) {
    const rows = await db.selectFrom(table).selectAll().execute();
    // When a display was last heard of is not something that a request asks for.
    const texts = rows
      .map((row) => JSON.stringify({ ...row, last_seen_at: undefined, plan_hash: undefined }))
      .sort();
    hash.update(`${table}:${texts.join('\n')}`);
  }
  return hash.digest('hex');
}

test('every answer that the document promises can be written', async () => {
  server = await startTestServer();
  const { paths, components } = (await server.inject('/api/openapi.json')).json();
  await server.close();
  let written = 0;
  for (const [path, methods] of Object.entries(paths as Record<string, Record<string, Json>>)) {
    for (const [method, { responses }] of Object.entries(methods)) {
      for (const [status, answer] of Object.entries(responses as Record<string, { content?: Json }>)) {
        for (const { schema } of Object.values(answer.content ?? {}) as { schema?: Json }[]) {
          if (schema === undefined) continue;
          expect(
            () => fastJson({ ...schema, components } as object as Schema),
            `${method} ${path} ${status}`,
          ).not.toThrow();
          written += 1;
        }
      }
    }
  }
  expect(written).toBeGreaterThan(200);
});

const skipped = (operation: Operation) => operation.path.startsWith('/api/auth');

describe.each(dialects)('hostile input on %s', (dialect) => {
  beforeAll(async () => {
    const store = await freshStore(dialect);
    server = await startTestServer({ store: { ...store, db: store.db.withPlugin(counting) } });
  });
  afterAll(() => server.close());

  test('no operation fails on hostile values, and a refusal changes nothing', {
    timeout: 240_000,
  }, async () => {
    const operations = (await operationsOf()).filter((operation) => !skipped(operation));
    expect(operations.length).toBeGreaterThan(30);
    const send = server.as('administrator');
    const failures: string[] = [];
    const isFirst = dialect === dialects[0];
    let sent = 0;
    /** Sends one request and says whether it was refused. */
    const refused = async (label: string, request: Parameters<typeof send>[0]): Promise<boolean> => {
      sent += 1;
      const answer = await send(request);
      const type = String(answer.headers['content-type']);
      const what = `${label} → ${answer.statusCode} ${type} ${JSON.stringify(request.payload ?? request.url).slice(0, 200)}`;
      if (answer.statusCode >= 500) failures.push(what);
      const problem = type.startsWith('application/problem+json') || isPage(type) || isList(label, type);
      if (answer.statusCode >= 400 && !problem) failures.push(what);
      return answer.statusCode >= 400;
    };
    for (const operation of operations) {
      const label = `${operation.method} ${operation.path}`;
      const bad: Parameters<typeof send>[0][] = [];
      let number = 0;
      for (const request of hostileRequests(operation)) {
        const name = `${label} ${++number}`;
        if (!isFirst && storeless.has(name)) continue;
        const before = asked;
        const isRefused = await refused(label, request);
        if (asked === before) storeless.add(name);
        else if (isRefused) bad.push(request);
      }
      // Once more, only what was refused after the store was asked: together it must have changed nothing.
      const before = await fingerprint();
      const still = [];
      for (const request of bad.slice(0, 300)) still.push(await refused(label, request));
      if (still.every((one) => one)) expect(await fingerprint(), `${label} changed the store`).toBe(before);
    }
    expect(failures.slice(0, 20)).toEqual([]);
    expect(sent).toBeGreaterThan(3000);
  });

  test('a stranger changes nothing and learns nothing', async () => {
    const before = await fingerprint();
    const open: string[] = [];
    for (const operation of (await operationsOf()).filter((one) => !skipped(one))) {
      const answer = await server.inject({
        method: operation.method as 'GET',
        url: filled(operation.path, 'x'),
        ...(operation.body ? { payload: plausible(operation.body) as object } : {}),
      });
      expect(answer.statusCode, `${operation.method} ${operation.path}`).toBeLessThan(500);
      if (answer.statusCode < 400) open.push(`${operation.method} ${operation.path}`);
    }
    expect(await fingerprint()).toBe(before);
    // What anybody may ask for, named one by one: a new open door has to be put here on purpose.
    expect(open.filter((door) => !publicDoors.some((known) => known.test(door)))).toEqual([]);
  });

  test('bodies that are not JSON, too large, or of another type are refused before anything is done', async () => {
    const before = await fingerprint();
    const send = server.as('administrator');
    for (const operation of (await operationsOf()).filter((one) => one.body && !skipped(one))) {
      const method = operation.method as 'POST';
      const url = filled(operation.path, 'x');
      const label = `${method} ${url}`;
      const broken = await send({
        method,
        url,
        headers: { 'content-type': 'application/json' },
        payload: '{"title": ',
      });
      // Some are asked so seldom that they refuse for that: also before anything is done.
      if (broken.statusCode === 429) continue;
      expect([400, 404], label).toContain(broken.statusCode);
      const huge = await send({
        method,
        url,
        headers: { 'content-type': 'application/json' },
        payload: `{"x":"${'x'.repeat(2_000_000)}"}`,
      });
      if (huge.statusCode !== 413) {
        // An operation may take more than others; none takes everything.
        const larger = await send({
          method,
          url,
          headers: { 'content-type': 'application/json' },
          payload: `{"x":"${'x'.repeat(40_000_000)}"}`,
        });
        expect(larger.statusCode, label).toBe(413);
      }
      const other = await send({
        method,
        url,
        headers: { 'content-type': 'application/x-yaml' },
        payload: 'a: b',
      });
      expect(other.statusCode, label).toBe(415);
    }
    expect(await fingerprint()).toBe(before);
  });
});

const publicDoors = [
  /^GET \/cap\/atom\.xml$/,
  /^GET \/api\/subscriptions\/ways$/,
  /^GET \/health\//,
  /^POST \/api\/pairing$/,
  /^GET \/$/,
  /^GET \/(agenda|feeds|integrer|robots)/,
  /^GET \/setup/,
  /^GET \/(player|console|citizen|templates)/,
  /^GET \/(accessibilite|affichage|annuaire|quartiers|favoris|abonnement|notifications|signalements|consultations|questionnaires|debats|c\/|propositions|info-ou-intox|charte|donnees)/,
  /^GET \/open311\/(discovery|v2\/(services|requests|servicerequestupdates))\.(xml|json)$/,
  /^GET \/\.well-known\/beffroi-(notice|cap)-keys\.json$/,
];
/** Clients of Open311 read its own lists of errors. */
const isList = (label: string, type: string) =>
  label.includes(' /open311/') && /^(text\/xml|application\/json)/.test(type);
const isPage = (type: string) => type.startsWith('text/html');
