import { expect, test } from 'vitest';
import { sitemapOf } from './sitemap.ts';

const pages = Array.from({ length: 5 }, (_, index) => ({ path: `/m/${index + 1}&` }));
const locs = (xml: string) => [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, at]) => at);

test('a list that is too long for one file is a list of its parts, and the parts hold every page once', () => {
  const index = sitemapOf('https://v.example', pages, { most: 2 });
  expect(index).toContain('<sitemapindex');
  expect(locs(index)).toEqual([1, 2, 3].map((part) => `https://v.example/sitemap-${part}.xml`));
  const parts = [1, 2, 3].flatMap((part) => locs(sitemapOf('https://v.example', pages, { most: 2, part })));
  expect(parts).toEqual(pages.map(({ path }) => `https://v.example${path.replace('&', '&amp;')}`));
  expect(locs(sitemapOf('https://v.example', pages))).toHaveLength(5);
});
