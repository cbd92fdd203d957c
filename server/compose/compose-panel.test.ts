import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Content, PanelProfile } from '#core/contracts/index.ts';
import { composePanel } from './compose-panel.ts';
import type { ComposeContext } from './context.ts';
import { lampSource } from './lamp-picture.ts';

const profile: PanelProfile = {
  kind: 'panel',
  width: 128,
  height: 64,
  columns: 21,
  rows: 8,
  colours: ['amber'],
  repertoire: 'unicode',
  maxPages: 4,
  pixels: true,
  roadside: false,
  language: 'fr',
};
const hash = 'a'.repeat(64);
const content: Content = { title: 'Marché de Noël', language: 'fr', topics: [], variants: [] };
const context = (changes: Partial<Content>, more: Partial<ComposeContext> = {}): ComposeContext => ({
  message: 'm',
  revision: 1,
  kind: 'news',
  content: { ...content, ...changes },
  territory: { name: 'Bourg', language: 'fr', timeZone: 'Europe/Paris', colour: '#000091' },
  media: () => undefined,
  ...more,
});
const firstPage = (made: ReturnType<typeof composePanel>) => {
  if ('refused' in made) throw new Error(made.reason);
  return made.pages[0];
};

test('a topic brings its pictogram where the lamps are ours, and none where it says nothing', () => {
  expect(firstPage(composePanel(context({ topics: ['Marchés'] }), profile))).toMatchObject({
    icon: 'market',
  });
  expect(firstPage(composePanel(context({ topics: ['Vie locale'] }), profile))).not.toHaveProperty('icon');
  const cells = { ...profile, pixels: false };
  const page = firstPage(composePanel(context({ topics: ['Marchés'] }), cells));
  expect(page).not.toHaveProperty('icon');
  expect(page).not.toHaveProperty('font');
});

test('a large panel shows the picture beside the words; a small one the words alone', async () => {
  const bytes = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#c33' } })
    .png()
    .toBuffer();
  const lamps = await lampSource(bytes);
  const displayAsset = { hash, bytes: 1, mime: 'image/webp' };
  const media = () => ({ displayAsset, width: 300, height: 200, lamps });
  const pictured = context({ picture: { media: hash, alt: '' } }, { media });
  expect(firstPage(composePanel(pictured, profile))).toMatchObject({ picture: { width: 51, height: 34 } });
  expect(firstPage(composePanel(pictured, { ...profile, height: 32 }))).not.toHaveProperty('picture');
});

test('a text that is too long is refused with one that would fit', () => {
  const title = `Rue du Port barrée. ${'Déviation par les quais et le pont. '.repeat(9)}`.slice(0, 200);
  expect(composePanel(context({ title }), { ...profile, width: 64, height: 16, maxPages: 1 })).toMatchObject({
    refused: true,
    proposal: expect.stringMatching(/^Rue du/),
  });
});
