import { expect, test } from 'vitest';
import { withNote } from './note.ts';

const at = Date.UTC(2026, 10, 23, 8, 5);
const page = (language: string) =>
  `<!doctype html>\n<html lang="${language}"><body><header class="masthead">$& $1</header></body></html>`;

test('a copy tells when it was made, in the language of its page', () => {
  expect(withNote(page('fr'), at, 'Europe/Paris')).toContain('Copie du lundi 23 novembre 2026 à 09:05');
  expect(withNote(page('en'), at, 'Europe/Paris')).toMatch(/Copy of Monday,? 23 November 2026 at 09:05/);
});

test('the rest of the page is as it was', () => {
  const noted = withNote(page('fr'), at);
  expect(noted.replace(/<section class="copy"[\s\S]*?<\/section>\n/, '')).toBe(page('fr'));
});
