import { expect, test } from 'vitest';
import type { Report } from '#core/contracts/index.ts';
import { contentOfReport } from './from-report.ts';

const report = {
  id: 'r1',
  categoryName: 'Fuite d’eau',
  description: 'Chez Mme Martin, 3e étage',
  place: '12 rue des Tanneurs',
  at: { lat: 47.123456, lon: -1.5 },
} as Report;

test('a message begins from what is published, never from the words of whoever sent the report', () => {
  const hidden = JSON.stringify(contentOfReport(report, 'notice', 'fr'));
  for (const secret of ['Martin', 'Tanneurs', '47.123456']) expect(hidden).not.toContain(secret);
  const at = { lat: 47.123, lon: -1.5 };
  const published = { ...report, publicText: 'Fuite <forte>', publicPlace: 'Rue des Tanneurs', publicAt: at };
  expect(contentOfReport(published, 'notice', 'fr')).toMatchObject({
    title: 'Fuite d’eau, Rue des Tanneurs',
    body: '<p>Fuite &lt;forte&gt;</p>',
    place: { name: 'Rue des Tanneurs', at },
  });
  // Of what was done only which report it is: all else is read where it is published.
  expect(contentOfReport(report, 'solved', 'fr')).toEqual({
    title: 'Fuite d’eau',
    language: 'fr',
    topics: [],
    variants: [],
    data: { report: 'r1' },
  });
  expect(contentOfReport(published, 'rumour', 'fr')).toMatchObject({
    title: '',
    data: { claim: 'Fuite <forte>' },
  });
});
