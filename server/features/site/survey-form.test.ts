import { expect, test } from 'vitest';
import type { Statement } from '#core/contracts/index.ts';
import { debateResultModel } from './debate-result.ts';
import { readKept } from './survey-form.ts';

test('what a page carries on is as clean as what is typed', () => {
  const kept = { avis: 'a\u0000b\u0007c', choix: ['x'], note: 3 };
  const read = readKept(new URLSearchParams({ kept: JSON.stringify(kept) }));
  expect(read).toMatchObject({ choix: ['x'], note: 3 });
  expect([...String(read.avis)].filter((sign) => sign < ' ')).toEqual([]);
  expect(readKept(new URLSearchParams({ kept: '{"avis":{"a":1}}' }))).toEqual({});
  expect(readKept(new URLSearchParams({ kept: '{' }))).toEqual({});
});

test('a sentence that was refused is not published by saying so', () => {
  const refused = [
    { id: 's', text: 'M. Untel est un voleur', state: 'refused', reason: 'Désigne une personne' },
  ];
  const file = { groups: [], unites: [], divides: [], statements: [] };
  const model = debateResultModel(file as never, refused as unknown as Statement[], {
    language: 'fr',
    json: '',
  });
  expect(model.refused).toEqual(['Désigne une personne']);
  expect(JSON.stringify(model)).not.toContain('Untel');
});
