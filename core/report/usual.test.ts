import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { ReportCategoriesInput } from '../contracts/report.ts';
import { usualCategories } from './usual.ts';

test('the usual categories are ones that a town may have, each in both languages, danger with numbers to call', () => {
  const categories = [...usualCategories];
  expect([...Value.Errors(ReportCategoriesInput, { categories })]).toEqual([]);
  expect(new Set(categories.map(({ code }) => code)).size).toBe(categories.length);
  expect(categories.filter(({ name, hint }) => !name.en || !hint?.en)).toEqual([]);
  expect(categories.filter(({ emergency }) => emergency).map(({ code }) => code)).toEqual(['danger']);
});
