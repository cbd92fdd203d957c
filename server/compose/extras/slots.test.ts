import { expect, test } from 'vitest';
import { contentOf, contextOf, templatesDir } from '#test/compose/slides.ts';
import { createComposer } from '../composer.ts';
import type { LiveValues } from '../context.ts';
import { liveRulesOf, valuesFor } from './slots.ts';

const composer = createComposer({ templatesDir });
const content = contentOf({
  title: 'Ce matin',
  data: {
    items: [
      { label: 'Entrées', slot: 'entries', unit: 'pers.' },
      { label: 'Niveau', slot: 'level', digits: 2, unit: 'm' },
      { label: 'Air', slot: 'constructor', words: ['Bon'] },
    ],
    at: '2026-11-01T08:00',
    source: 'Mairie',
  },
});
const at = Date.parse('2026-11-24T08:10:00+01:00');

function slide(bySlot: LiveValues['bySlot'] | undefined, language = 'fr'): string {
  const values = bySlot && { at, bySlot };
  const made = composer.composeScreen(
    contextOf({ ...content, language }, { kind: 'figures', ...(values ? { values } : {}) }),
    { kind: 'screen', width: 1920, height: 1080, language },
  );
  return 'refused' in made ? made.code : made.html;
}

test('numbers are said as the reader’s language says them, with the time they were measured', () => {
  const french = slide({ entries: 12_345, level: -2.14, constructor: 'Bon' });
  expect(french).toContain('12\u00a0345<span');
  expect(french).toContain('-2,14<span');
  expect(french).toContain('24\u00a0novembre\u00a02026 à 8\u00a0h\u00a010 – Mairie');
  expect(slide({ entries: 12_345 }, 'en')).toContain('12,345<span');
});

test('what is not known is a dash without its unit, and never what every object inherits', () => {
  const html = slide({ level: 2 });
  expect(html.match(/>–<\/p>/g)).toHaveLength(2);
  expect(html).not.toContain('pers.');
  expect(html).not.toContain('native code');
});

test('without any value there is nothing to say, and the time of the text does not pass for theirs', () => {
  expect(slide(undefined)).toBe('SCREEN_NOTHING_TO_SAY');
  expect(slide({ level: 2 })).not.toContain('1er\u00a0novembre');
});

test('values are taken as the message now is: what it does not list any more is gone', () => {
  const values = { at, bySlot: { entries: 3.14, level: 'Haut', constructor: 'Bon', old: 1 } };
  expect(valuesFor('figures', content, values)?.bySlot).toEqual({ entries: 3.1, constructor: 'Bon' });
  expect(valuesFor('figures', content, { at, bySlot: { old: 1 } })).toBeUndefined();
  expect(liveRulesOf('news', contentOf({ title: 'Marché' }))).toBeUndefined();
});

test('a source that is read seldom makes its values last until it is read again', () => {
  const every = (everySeconds: number) =>
    liveRulesOf('figures', {
      ...content,
      data: { ...content.data, source: { url: 'https://meteo.example', everySeconds } },
    })?.maxAgeMs;
  expect(every(600)).toBe(3_600_000);
  expect(every(7_200)).toBe(21_600_000);
});
