import { expect, test } from 'vitest';
import { carry } from './carry.ts';

const easy = (html: string) => carry(html, 'fr-x-falc');

test('links and forms to pages of the site go on in the language chosen', () => {
  expect(easy('<a class="x" href="/agenda">')).toBe('<a class="x" href="/agenda?lang=fr-x-falc">');
  expect(easy('<a href="/annuaire#urgences">')).toBe('<a href="/annuaire?lang=fr-x-falc#urgences">');
  expect(easy('<a href="/suivi/1?t=a">')).toBe('<a href="/suivi/1?t=a&amp;lang=fr-x-falc">');
  expect(easy('<form method="post" action="/abonnement">')).toBe(
    '<form method="post" action="/abonnement?lang=fr-x-falc">',
  );
  expect(easy('<a href="/suivi/1?t&#x3D;a#solved">')).toBe(
    '<a href="/suivi/1?t&#x3D;a&amp;lang=fr-x-falc#solved">',
  );
  expect(carry('<a href="/">', 'en')).toBe('<a href="/?lang=en">');
});

test.each([
  '<a href="/agenda?lang=en" hreflang="en">',
  '<a href="/suivi/1?t=a&amp;lang=en">',
  '<a href="/suivi/1?t&#x3D;a&amp;lang&#x3D;en">',
  '<a href="https://other.example/agenda">',
  '<a href="//other.example/agenda">',
  '<a href="/agenda.ics">',
  '<a href="/feeds/rss.xml">',
  '<a href="/media/0a">',
  '<a href="#content">',
  '<link rel="alternate" href="/agenda">',
  '<img src="/agenda">',
  '<p>href="/agenda"</p>',
])('%s stays as it is', (html) => {
  expect(easy(html)).toBe(html);
});

test('French stands in no address', () => {
  expect(carry('<a href="/agenda">', 'fr')).toBe('<a href="/agenda">');
});
