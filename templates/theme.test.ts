import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  contrast,
  defaultTownColour,
  deriveTheme,
  ink,
  night,
  paper,
  themeOrDefault,
  themeProperties,
  typefaceOf,
} from './theme.ts';

const colours = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);

test('the default town colour is kept as it is', () => {
  expect(themeOrDefault(defaultTownColour).town).toBe(defaultTownColour);
});

test('every accepted colour gives text at 7:1 on paper, on its own plates and at night', () => {
  fc.assert(
    fc.property(colours, (colour) => {
      const theme = deriveTheme(colour);
      if ('refused' in theme) return;
      expect(contrast(theme.town, paper)).toBeGreaterThanOrEqual(6.95);
      expect(contrast(theme.townSoft, ink)).toBeGreaterThanOrEqual(7);
      expect(contrast(theme.townDeep, theme.townSoft)).toBeGreaterThanOrEqual(7);
      expect(contrast(theme.townNight, night)).toBeGreaterThanOrEqual(6.95);
    }),
  );
});

test('letters that are not known any more are those that every town begins with', () => {
  expect(typefaceOf('atkinson')).toBe('atkinson');
  expect(typefaceOf('comic')).toBe('bricolage');
  expect(themeProperties(themeOrDefault('#2f6b3a'), 'atkinson')).toContain('--headline:"Atkinson');
});

test('a yellow that would have to turn brown is refused, and so is what is not a colour', () => {
  expect(deriveTheme('#ffd500')).toMatchObject({ refused: true, code: 'THEME_CONTRAST' });
  expect(deriveTheme('red;}')).toMatchObject({ refused: true, code: 'THEME_COLOUR' });
  expect(themeOrDefault('#ffd500').town).toBe(defaultTownColour);
});

test('a bright red is darkened a little and stays red', () => {
  const theme = themeOrDefault('#e1000f');
  expect(theme.town).toMatch(/^#[a-c][0-9a-f]0[0-9a-f]{3}$/);
});
