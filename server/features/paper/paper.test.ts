import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Content } from '#core/contracts/index.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { formOf } from '../media/samples.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({ config: { publicUrl: 'https://saint-aubin.example' } });
});
afterEach(() => server.close());

const staff = (request: object) => server.as('administrator')(request);
const plain = (text: string) => text.replace(/[\s\u00a0]+/g, ' ');

async function upload(): Promise<string> {
  const sky = { create: { width: 1200, height: 800, channels: 3, background: '#9fc9e8' } } as const;
  const bytes = await sharp({ create: { width: 1200, height: 1600, channels: 3, background: '#2f6f4e' } })
    .composite([{ input: sky, top: 0, left: 0 }])
    .jpeg()
    .toBuffer();
  const form = formOf(bytes, 'quai.jpg', 'image/jpeg');
  return (await staff({ method: 'POST', url: '/api/media', ...form })).json().hash;
}
async function approved(more: Partial<Content> = {}, kind = 'event') {
  const content = { title: 'Marché de Noël', language: 'fr', topics: [], variants: [], ...more };
  const made = await staff({ method: 'POST', url: '/api/messages', payload: { kind, content } });
  expect(made.statusCode, made.body).toBe(201);
  const { id } = made.json();
  await staff({ method: 'POST', url: `/api/messages/${id}/approve`, payload: { revision: 1 } });
  return id as string;
}

type Pdf = Awaited<ReturnType<PDFiumLibrary['loadDocument']>>;

/** What a reader of the file finds; a picture of it too where somebody wants to look. */
async function printed(id: string, query = '') {
  const answer = await staff({ url: `/api/messages/${id}/poster.pdf${query}` });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
  const library = await PDFiumLibrary.init();
  const pdf = await library.loadDocument(answer.rawPayload);
  const pages = [...pdf.pages()].map((page) => {
    const { originalWidth: width, originalHeight: height } = page.getOriginalSize();
    const mm = [width, height].map((points) => Math.round((points / 72) * 25.4));
    return { text: plain(page.getText()), mm };
  });
  const folder = process.env.BEFFROI_LOOK;
  if (folder) await look(pdf, join(folder, `poster${query.replace(/\W+/g, '-')}-${id.slice(-4)}.png`));
  pdf.destroy();
  library.destroy();
  return { pages, raw: answer.rawPayload.toString('latin1') };
}
async function look(pdf: Pdf, file: string): Promise<void> {
  mkdirSync(join(file, '..'), { recursive: true });
  const { data, width, height } = await pdf.getPage(0).render({ scale: 1.2, render: 'bitmap' });
  const raw = { width, height, channels: 4 } as const;
  writeFileSync(file, await sharp(Buffer.from(data), { raw }).png().toBuffer());
}

const happening = { from: '2026-12-05T10:00', until: '2026-12-05T19:00' };
const body = '<p>Quarante artisans &amp; un manège.</p><ul><li>vin chaud</li><li>chocolat</li></ul>';

describe('a poster', () => {
  test('says the title, when, where, the text, who says so, where to read on, and when it was printed', async () => {
    const media = await upload();
    const place = { name: 'Place de l’Église' };
    const picture = { media, alt: 'Des chalets', credit: 'Photo ville' };
    const id = await approved({ body, happening, place, picture, validUntil: '2026-12-06T00:00' });
    const { pages, raw } = await printed(id);
    expect(pages).toHaveLength(1);
    const [{ text = '', mm = [] } = {}] = pages;
    expect(mm).toEqual([210, 297]);
    // In the order in which it is heard.
    const said = [
      'Marché de Noël',
      'samedi 5 décembre',
      'Place de l’Église',
      'Quarante artisans & un manège.',
      '– vin chaud',
      'Ma commune',
      `saint-aubin.example/m/${id}`,
      'Imprimé le',
      'version 1',
      'à retirer après le',
      'Photo ville',
    ];
    const places = said.map((one) => text.indexOf(one));
    expect(places, text).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    for (const mark of ['/StructTreeRoot', '/Marked true', '/Lang (fr)', '/DisplayDocTitle true', '/S /H1'])
      expect(raw).toContain(mark);
    expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>');
    // What the picture shows, and what the code is.
    expect(raw.match(/\/Alt /g)).toHaveLength(2);
    expect(raw).not.toMatch(/\/BaseFont \/(Helvetica|Times|Courier)/);
  });

  test.each([
    ['a3', [297, 420], 1],
    ['a5', [148, 210], 1],
    // Two to cut apart, heard once.
    ['leaflet', [297, 210], 2],
  ])('comes as %s', async (format, mm, copies) => {
    const { pages, raw } = await printed(await approved({ body }), `?format=${format}`);
    expect(pages.map((page) => page.mm)).toEqual([mm]);
    expect(pages[0]?.text.match(/Marché de Noël/g)).toHaveLength(copies);
    expect(raw.match(/\/S \/H1/g)).toHaveLength(1);
  });

  test('comes in the languages of the message, and not in letters that its fonts do not have', async () => {
    const variants = [
      { language: 'en', title: 'Christmas market', body: '<p>Forty craftspeople.</p>' },
      { language: 'uk', title: 'Різдвяний ярмарок' },
    ];
    const id = await approved({ body, happening, variants });
    const { pages, raw } = await printed(id, '?language=en');
    for (const one of ['Christmas market', 'Saturday 5 December', 'Forty craftspeople.', 'Printed on'])
      expect(pages[0]?.text).toContain(one);
    expect(raw).toContain('/Lang (en)');
    const refused = await staff({ url: `/api/messages/${id}/poster.pdf?language=uk` });
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'PAPER_LETTERS']);
  });

  test('that is too long says that it goes on, and keeps its foot', async () => {
    const line = 'Le dossier est consultable en mairie. '.repeat(4);
    const long = Array.from({ length: 60 }, (_, n) => `<p>${n}. ${line}</p>`).join('');
    const id = await approved({ title: 'Avis d’enquête publique '.repeat(6).trim(), body: long }, 'notice');
    const { pages } = await printed(id);
    expect(pages).toHaveLength(1);
    expect(pages[0]?.text).toContain('La suite est sur la page');
    expect(pages[0]?.text).toContain('Imprimé le');
    expect(pages[0]?.text).not.toContain('59. ');
  });

  test('of an alert says so on the colour that it has everywhere', async () => {
    const until = new Date(server.clock.now + 3_600_000).toISOString();
    const text = {
      headline: 'Eau coupée rue du Port',
      instruction: 'Fermez vos robinets.',
      senderName: 'Mairie',
      language: 'fr',
    };
    const alert = { class: 'vital', status: 'Actual', text, target: { all: true }, until };
    const { message } = (await staff({ method: 'POST', url: '/api/alerts', payload: alert })).json();
    const { pages } = await printed(message);
    for (const one of ['ALERTE', 'Eau coupée rue du Port', 'Fermez vos robinets.', 'Mairie'])
      expect(pages[0]?.text).toContain(one);
  });

  test('is made of nothing that is not approved, or no more', async () => {
    const content = { title: 'Brouillon', language: 'fr', topics: [], variants: [] };
    const payload = { kind: 'news', content };
    const { id } = (await staff({ method: 'POST', url: '/api/messages', payload })).json();
    const codeOf = async (message: string) =>
      (await staff({ url: `/api/messages/${message}/poster.pdf` })).json().code;
    expect(await codeOf(id)).toBe('PAPER_NOT_APPROVED');
    const gone = await approved();
    await staff({ method: 'POST', url: `/api/messages/${gone}/withdraw`, payload: {} });
    expect(await codeOf(gone)).toBe('PAPER_NOT_APPROVED');
    expect(await codeOf('nobody')).toBe('NOT_FOUND');
  });
});
