import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Directory } from '#core/contracts/index.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;

const hall = {
  name: 'Mairie',
  about: 'État civil et urbanisme',
  address: '1 place du Beffroi',
  phone: '0561000000',
  hours: 'Lundi de 9 h à 12 h\nSamedi sur rendez-vous',
  email: 'mairie@ville.example',
  web: 'https://www.ville.example/',
  access: 'Entrée de plain-pied',
};
const water = { name: 'Astreinte <eau>', number: '06 12 34 56 78', byText: false };

const put = (payload: Partial<Directory> | object, role: 'approver' | 'author' = 'approver') =>
  server.as(role)({
    method: 'PUT',
    url: '/api/directory',
    payload: { services: [], numbers: [], hidden: [], ...payload },
  });
const read = async (): Promise<Directory> =>
  (await server.as('reader')({ url: '/api/directory' })).json<Directory>();
const page = async (language = 'fr') => (await server.inject(`/annuaire?lang=${language}`)).body;

describe.each(dialects)('the directory, with the store on %s,', (dialect) => {
  beforeEach(async () => {
    server = await startTestServer({ dialect });
  });
  afterEach(() => server.close());

  test('has the national numbers before anybody has written it, each to be pressed', async () => {
    expect(await read()).toMatchObject({ services: [], numbers: [], hidden: [] });
    const body = await page();
    for (const href of ['tel:112', 'tel:15', 'tel:17', 'tel:18', 'sms:114', 'tel:119', 'tel:3919'])
      expect(body).toContain(`href="${href}"`);
    expect(body).toContain('aria-label="Écrire au 114, Urgences par SMS"');
    expect(await page('en')).toContain('aria-label="Call 18, Fire brigade"');
    expect((await server.inject('/')).body).toContain('href="/annuaire"');
    expect((await server.inject('/sitemap.xml')).body).toContain('/annuaire');
  });

  test('is replaced as one by whoever may publish: what keeps its id stays, and the page says it at once', async () => {
    expect((await put({ services: [hall] }, 'author')).statusCode).toBe(403);
    const made = await put({ services: [{ ...hall, name: '  La   mairie ' }], numbers: [water] });
    expect(made.statusCode, made.body).toBe(200);
    const [service] = (await read()).services;
    expect(service).toEqual({ id: service?.id, ...hall, name: 'La mairie' });
    const again = await put({
      services: [
        { name: 'Piscine', id: 'of-nobody' },
        { ...hall, id: service?.id },
        { name: 'Double', id: service?.id },
      ],
      numbers: [water],
      hidden: ['196', '3018'],
    });
    expect(again.statusCode, again.body).toBe(200);
    const { services, hidden } = await read();
    const [pool, kept, other] = services;
    expect([kept?.id, hidden]).toEqual([service?.id, ['196', '3018']]);
    expect(new Set([pool?.id, kept?.id, other?.id, 'of-nobody']).size).toBe(4);

    const body = await page();
    expect(body).toContain(`<li id="s-${service?.id}"`);
    expect(body).toContain('<a href="tel:+33561000000">05\u00a061\u00a000\u00a000\u00a000</a>');
    expect(body).toContain('>Samedi sur rendez-vous</dd>');
    expect(body).toContain('<a href="https://www.ville.example/" rel="noopener">ville.example</a>');
    expect(body).toContain('href="tel:+33612345678"');
    expect(body).toContain('Astreinte &lt;eau&gt;');
    expect(body).not.toMatch(/tel:(?:196|3018)"/);
    const audit = await server.deps.store.db
      .selectFrom('audit')
      .select('details')
      .where('action', '=', 'directory.change')
      .execute();
    expect(audit).toHaveLength(2);
  });

  test('says to machines what the services are and how they are reached', async () => {
    await put({ services: [hall] });
    const [, data = ''] = /ld\+json">(.*?)<\/script>/.exec(await page()) ?? [];
    const { '@graph': graph } = JSON.parse(data) as { '@graph': { '@type': string }[] };
    expect(graph.find((one) => one['@type'] === 'GovernmentService')).toMatchObject({
      name: 'Mairie',
      availableChannel: {
        servicePhone: { telephone: '+33561000000', email: hall.email },
        serviceLocation: { address: { streetAddress: hall.address, addressLocality: 'Ma commune' } },
        serviceUrl: hall.web,
      },
    });
    const emergency = graph.filter((one) => one['@type'] === 'ContactPoint');
    expect(emergency).toContainEqual(
      expect.objectContaining({ telephone: '15', contactType: 'emergency', name: 'SAMU' }),
    );
  });

  test.each([
    ['a name of nothing but control characters', { services: [{ name: '\u0007' }] }],
    ['a number that nobody can dial', { numbers: [{ name: 'Eau', number: 'la mairie' }] }],
    ['a number of the list that there is not', { hidden: ['999'] }],
    ['an address of a script', { services: [{ ...hall, web: 'javascript:alert(1)' }] }],
  ])('refuses %s, and stays as it was', async (_, given) => {
    const answer = await put(given);
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'REQUEST_INVALID']);
    expect(await read()).toMatchObject({ services: [], numbers: [], hidden: [] });
  });
});
