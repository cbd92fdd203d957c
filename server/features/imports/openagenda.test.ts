import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { markdownToHtml } from './markdown.ts';
import { nextAnswer, readOpenAgenda, wholeAddress } from './openagenda.ts';

const sample = readFileSync(new URL('../../../test/samples/openagenda.json', import.meta.url), 'utf8');
const where = { timeZone: 'Europe/Paris', language: 'fr' };

function read(document: string) {
  const reading = readOpenAgenda(document, where);
  if ('unreadable' in reading) throw new Error(reading.unreadable);
  return reading;
}

test('an event comes with its times, its place, its words and its other languages; what is off comes not', () => {
  const { items, problems } = read(sample);
  expect(items.map(({ uid, content }) => [uid, content.title])).toEqual([
    ['41200001', 'Atelier vitrail (complet)'],
    ['41200001#120', 'Atelier vitrail (complet)'],
    ['41200002', 'Brocante d’automne'],
    ['41200004', 'Conférence sur la Loire'],
  ]);
  expect(problems).toEqual(['event: it has no uid']);
  const [workshop, shorter, fair, talk] = items.map(({ content }) => content);
  expect(workshop).toMatchObject({
    language: 'fr',
    topics: ['atelier', 'verre'],
    place: { name: 'Médiathèque Aimé-Césaire', at: { lat: 47.3812, lon: -0.831 } },
    happening: { from: '2026-12-05T14:00', until: '2026-12-05T17:00', rdate: ['2026-12-12T14:00'] },
    link: 'https://www.saint-aubin.example/inscription',
    variants: [
      { language: 'en', title: 'Stained glass workshop (full)', body: '<p>An afternoon with glass.</p>' },
    ],
  });
  expect(workshop?.body).toBe(
    '<p>Avec <strong>Anne Morel</strong>, maître verrier.</p><p>Sur inscription, 5 €</p>',
  );
  expect(shorter?.happening).toEqual({ from: '2026-12-19T14:00', until: '2026-12-19T16:00' });
  expect(fair?.body).toContain('<strong>tôt</strong>');
  expect(fair?.body).toContain('<ul><li>café</li><li>crêpes</li></ul>');
  // By the town's clock, on the other side of midnight.
  expect(talk?.happening).toEqual({ from: '2026-12-02T00:30', until: '2026-12-02T01:30' });
  expect(talk?.link).toBe('https://visio.example/loire');
});

test('what is no answer of OpenAgenda is said to be none', () => {
  for (const document of ['', '[]', '{}', '{"events":{}}', '<html>'])
    expect(readOpenAgenda(document, where)).toHaveProperty('unreadable');
  expect(read('{"events":[null,1,{"uid":1},{"uid":2,"title":{"fr":"A"}}]}')).toEqual({
    items: [],
    problems: ['event: it has no uid', 'event: it has no uid', '1: it has no title', '2: it has no timings'],
  });
});

test('an agenda is asked for what is to come, whole, and part by part', () => {
  const url = wholeAddress('https://api.openagenda.com/v2/agendas/1/events?key=k&size=50');
  expect(new URL(url).searchParams.get('size')).toBe('50');
  expect(new URL(url).searchParams.getAll('relative[]')).toEqual(['current', 'upcoming']);
  const second = nextAnswer(url, '{"after":["0",17]}') ?? '';
  expect(new URL(second).searchParams.getAll('after[]')).toEqual(['0', '17']);
  expect(new URL(nextAnswer(second, '{"after":["1"]}') ?? '').searchParams.getAll('after[]')).toEqual(['1']);
  for (const last of ['{"after":null}', '{"after":[]}', '{}', 'x'])
    expect(nextAnswer(url, last)).toBeUndefined();
});

test('Markdown never becomes markup that it does not say', () => {
  expect(markdownToHtml('# Fête\n\n<b>5 < 6</b> & *vite*\nla suite')).toBe(
    '<h2>Fête</h2><p>&lt;b&gt;5 &lt; 6&lt;/b&gt; &amp; <em>vite</em><br>la suite</p>',
  );
  expect(markdownToHtml('[clic](javascript:alert(1))')).toBe('<p>[clic](javascript:alert(1))</p>');
});
