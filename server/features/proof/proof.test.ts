import { PDFiumLibrary } from '@hyzyla/pdfium';
import { afterEach, describe, expect, test } from 'vitest';
import type { Alert, SignedCertificate } from '#core/contracts/index.ts';
import { bearer, pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import { verify } from '../notices/index.ts';

let server: TestServer;
afterEach(() => server.close());

const minute = 60_000;
const officer = (request: object) => server.as('alert-officer')(request);

async function raised(more: object = {}): Promise<Alert> {
  const payload = {
    class: 'vital',
    status: 'Actual',
    target: { all: true },
    until: new Date(server.clock.now + 60 * minute).toISOString(),
    text: {
      headline: 'Crue : quai Bas',
      instruction: 'Montez à l’étage.',
      senderName: 'Mairie',
      language: 'fr',
    },
    ...more,
  };
  return (await officer({ method: 'POST', url: '/api/alerts', payload })).json();
}

async function witnessed(key: string, alert: Alert, spans: readonly [number, number][]): Promise<void> {
  const rows = spans.map(([from, until], i) => ({
    id: `witness-${i}`,
    message: alert.message,
    revision: 1,
    alert: alert.id,
    from: alert.raisedAt + from,
    until: alert.raisedAt + until,
    how: 'shown',
  }));
  const answer = await server.inject({
    method: 'POST',
    url: '/api/display/witnesses',
    headers: bearer(key),
    payload: { rows },
  });
  expect(answer.statusCode).toBe(200);
}

const file = (id: string, type: 'csv' | 'pdf') => officer({ url: `/api/alerts/${id}/journal.${type}` });

/** The text of the pages, and the file that travels inside. */
async function read(pdf: Buffer): Promise<{ text: string; attached: SignedCertificate }> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const text = [...document.pages()].map((page) => page.getText()).join('\n');
  document.destroy();
  library.destroy();
  const { inflateSync } = await import('node:zlib');
  const raw = pdf.toString('latin1');
  const start = raw.indexOf('stream\n', raw.indexOf('/EmbeddedFile')) + 'stream\n'.length;
  const attached = JSON.parse(inflateSync(pdf.subarray(start)).toString('utf8')) as SignedCertificate;
  return { text, attached };
}

describe.each(dialects)('the proof of an alert on %s', (dialect) => {
  test('has every act, every display with its times and interruptions, and is signed', async () => {
    server = await startTestServer({ dialect });
    const [quay] = [await pairScreen(server, 'Quai'), await pairScreen(server, 'Gymnase')];
    server.clock.advance(1000);
    const alert = await raised();
    await server.services.scheduling.settle();
    await server.services.sync.look();
    server.clock.advance(30 * minute);
    await witnessed(quay.key, alert, [
      [2000, 10 * minute],
      [15 * minute, 30 * minute],
    ]);
    await officer({ method: 'POST', url: `/api/alerts/${alert.id}/end` });

    const answer = await file(alert.id, 'pdf');
    expect(answer.headers['content-type']).toBe('application/pdf');
    const { text, attached } = await read(answer.rawPayload);
    expect(text).toContain('Crue : quai Bas');
    expect(text).toContain('Affichée sur 1 des 2 afficheurs visés');
    expect(text).toContain('Dite par 2 des 2 canaux prévus');
    expect(text).toMatch(/Site de la commune, version 1\s+envoyée .* · dite 23\/11\/2026/);
    expect(text).toContain('par user-alert-officer');
    expect(text).toMatch(/Quai[\s\S]*délai 2 s[\s\S]*Interruptions/);
    expect(text).toMatch(/Gymnase[\s\S]*Jamais affichée/);
    expect(text).toContain(attached.signature.value.slice(0, 40));
    expect(verify(attached)).toMatchObject({ faults: [], rowsChecked: true });
    const { alert: proof } = attached;
    expect(proof?.entries.map(({ verb }) => verb)).toEqual(['raise', 'end']);
    expect(proof?.displays.map(({ name }) => name)).toEqual(['Gymnase', 'Quai']);
    expect(proof?.channels).toMatchObject([
      { id: 'feeds', revision: 1, shownAt: alert.raisedAt },
      { id: 'site', revision: 1, shownAt: alert.raisedAt },
    ]);
    const wall = attached.displays.find(({ id }) => id === quay.display.id);
    expect(wall?.gaps.map(({ from, until }) => until - from)).toEqual([2000, 5 * minute]);
    if (proof) proof.displays.length = 1;
    expect(verify(attached).faults).toContain('signature');
  });

  test('as a table opens in a spreadsheet, and what looks like a formula is text', async () => {
    server = await startTestServer({ dialect });
    await pairScreen(server, '=HYPERLINK("https://example.org";"Quai")');
    const alert = await raised({
      text: { headline: '@SUM(1+1)', instruction: 'a;b\n"c"', senderName: 'Mairie', language: 'fr' },
    });
    server.clock.advance(minute);
    const answer = await file(alert.id, 'csv');
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const lines = answer.body.slice(1).split('\r\n');
    expect(lines[0]).toMatch(/^Ligne;Heure;Acte;Par;Statut;Version;Titre;/);
    expect(lines[1]).toMatch(
      /^acte;2026-11-23 [\d:]+;Lancée;user-alert-officer;Réelle;1;'@SUM\(1\+1\);"a;b\n""c""";/,
    );
    expect(answer.body).toContain(`"'=HYPERLINK(""https://example.org"";""Quai"")"`);
    expect(answer.body).not.toMatch(/(^|;)"?[=@+]/m);
  });

  test('of an exercise says so everywhere', async () => {
    server = await startTestServer({ dialect });
    await pairScreen(server, 'Salle', { tags: ['exercise'] });
    const alert = await raised({ status: 'Exercise' });
    server.clock.advance(minute);
    const { text, attached } = await read((await file(alert.id, 'pdf')).rawPayload);
    expect(text).toContain('EXERCICE : cette alerte n’était pas réelle.');
    expect(verify(attached).faults).toEqual([]);
    const lines = (await file(alert.id, 'csv')).body.trim().split('\r\n').slice(1);
    expect(lines.length).toBe(2);
    for (const line of lines) expect(line).toContain(';Exercice;');
  });

  test('one of another town or that never was is not there', async () => {
    server = await startTestServer({ dialect });
    const alert = await raised();
    server.clock.advance(minute);
    expect((await file(alert.id, 'csv')).statusCode).toBe(200);
    const { db } = server.deps.store;
    const town = await db.selectFrom('territory').selectAll().executeTakeFirstOrThrow();
    await db
      .insertInto('territory')
      .values({ ...town, id: 'beside', parent_id: town.id })
      .execute();
    await db.updateTable('alert').set({ territory_id: 'beside' }).where('id', '=', alert.id).execute();
    for (const id of [alert.id, 'nothing'])
      for (const type of ['csv', 'pdf'] as const) expect((await file(id, type)).statusCode).toBe(404);
    expect((await server.inject(`/api/alerts/${alert.id}/journal.csv`)).statusCode).toBe(401);
  });
});
