import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asked, hour } from '#test/polls/town.ts';
import { startTestServer, type TestServer } from '#test/server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({ config: { publicUrl: 'https://ville.example' } });
});
afterEach(() => server.close());

const desk = (url: string, payload: object = {}) =>
  server.as('approver')({ method: 'POST', url: `/api/polls${url}`, payload });
const flat = (text: string) => text.replace(/\s+/g, ' ');

/** What stands on each page, and the first two as pictures where somebody wants to look. */
async function pagesOf(bytes: Buffer): Promise<string[]> {
  const library = await PDFiumLibrary.init();
  const pdf = await library.loadDocument(bytes);
  const texts = [...pdf.pages()].map((page) => flat(page.getText()));
  const folder = process.env.BEFFROI_LOOK;
  if (folder) {
    mkdirSync(folder, { recursive: true });
    const { data, width, height } = await pdf.getPage(0).render({ scale: 1.2, render: 'bitmap' });
    const raw = { width, height, channels: 4 } as const;
    const png = await sharp(Buffer.from(data), { raw }).png().toBuffer();
    writeFileSync(join(folder, `code-letter-${texts.length}.png`), png);
  }
  pdf.destroy();
  library.destroy();
  return texts;
}

async function announced(title: string) {
  const from = server.clock.now;
  const question = { ...asked.question, title: { fr: title, en: 'Which fountain?' } };
  const made = await desk('', { ...asked, question, opensAt: from, closesAt: from + 48 * hour });
  const { id, slug } = made.json<{ id: string; slug: string }>();
  await desk(`/${id}/announcement`);
  const { codes } = (await desk(`/${id}/codes`, { n: 3 })).json<{ codes: string[] }>();
  return { id, slug, codes };
}

test('a letter a code, with the way to vote, in either language', async () => {
  const { id, slug, codes } = await announced('Quelle fontaine pour la place du Marché ?');
  const answer = await desk(`/${id}/letters`, { codes });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
  expect(answer.headers['cache-control']).toBe('no-store');
  const pages = await pagesOf(answer.rawPayload);
  expect(pages.length).toBe(3);
  for (const [n, page] of pages.entries()) {
    expect(page).toContain(codes[n]);
    expect(page).toContain(`ville.example/consultations/${slug}`);
    expect(page).toContain('Quelle fontaine pour la place du Marché');
    expect(page).toContain('à la mairie, avec cette lettre');
  }
  const [english] = await pagesOf(
    (await desk(`/${id}/letters`, { codes: [codes[0]], language: 'en' })).rawPayload,
  );
  expect(english).toContain('Which fountain?');
  const trail = await server.deps.store.db.selectFrom('audit').selectAll().execute();
  for (const code of codes) expect(JSON.stringify(trail)).not.toContain(code);
});

test('no letter for a code of nobody, nor once the vote is over', async () => {
  const { id, codes } = await announced('Quelle fontaine ?');
  const wrong = await desk(`/${id}/letters`, { codes: [codes[0], 'AAAA-AAAA-AAAA'] });
  expect([wrong.statusCode, wrong.json().code]).toEqual([403, 'POLL_VOTER']);
  server.clock.now += 49 * hour;
  const late = await desk(`/${id}/letters`, { codes });
  expect([late.statusCode, late.json().code]).toEqual([409, 'POLL_NOT_OPEN']);
});
