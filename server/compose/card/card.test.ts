import { readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { templatesDir } from '#test/compose/slides.ts';
import { type Card, cardHash, cardSize, createCards } from './card.ts';
import { openLetters } from './letters.ts';
import { setTitle } from './set.ts';

const letters = openLetters(`${templatesDir}fonts`);
const draw = createCards(templatesDir);
const read = (name: string) => readFile(new URL(`../../../config/demo/media/${name}`, import.meta.url));

const plain: Card = {
  title: 'Collecte des déchets : pas de tournée le 25 décembre, rattrapage samedi 26',
  kicker: 'Environnement',
  foot: 'Sortez vos bacs la veille au soir. Déchèterie fermée les 25 et 26 décembre et le 1er janvier.',
  town: 'Saint-Aubin-sur-Loire',
  colour: '#1f4e6b',
  typeface: 'bricolage',
  loudness: 'routine',
  arms: 'armes.png',
  picture: null,
};
const long =
  'Œuvres d’été : l’exposition « À fleur d’eau » prolongée jusqu’au 31 janvier 2027 à la médiathèque Aimé-Césaire (entrée gratuite, accès PMR)';
const cards: Readonly<Record<string, Card>> = {
  plain,
  atkinson: { ...plain, typeface: 'atkinson', colour: '#7a1f3d' },
  picture: {
    ...plain,
    title: 'Marché de Noël place du Beffroi',
    kicker: 'Du 5 au 6 décembre',
    foot: 'Place du Beffroi',
    picture: { hash: 'marche-de-noel.jpg', focal: { x: 0.6, y: 0.55 } },
  },
  long: { ...plain, title: long, picture: { hash: 'mediatheque.jpg', focal: { x: 0.3, y: 0.5 } } },
  bare: { ...plain, title: 'Bal', kicker: null, foot: null, arms: null },
  vital: {
    ...plain,
    title: 'Évacuez les quais',
    kicker: 'Danger',
    foot: 'Jusqu’au lundi 23 novembre, 20 h',
    loudness: 'vital',
  },
  urgent: {
    ...plain,
    title: 'Crue de la Loire : quais fermés dès 21 h',
    kicker: 'Urgent',
    foot: 'Jusqu’au lundi 23 novembre, 12 h',
    loudness: 'urgent',
  },
};

test.each(Object.entries(cards))(
  'the picture of a %s card has its size, and is not heavy',
  async (name, card) => {
    const picture = await draw(card, read);
    expect(await sharp(picture).metadata()).toMatchObject({ ...cardSize, format: 'jpeg' });
    // What messengers still take (300 kB), with room.
    expect(picture.length).toBeLessThan(250_000);
    const folder = process.env.BEFFROI_LOOK;
    if (folder) await writeFile(`${folder}/card-${name}.jpg`, picture);
  },
);

test('a picture that is not there any more is left out', async () => {
  const gone = await draw({ ...plain, picture: { hash: 'x', focal: { x: 0, y: 0 } } }, async () => undefined);
  expect(await sharp(gone).metadata()).toMatchObject(cardSize);
});

test('a title stands whole in its place, or is cut with an ellipsis; nothing is wider than its place', () => {
  const room = { width: 572, height: 300, sizes: [92, 60, 44], leading: 1.1, face: 'headline' } as const;
  expect(setTitle(letters, 'Bal', room)).toEqual({ lines: ['Bal'], size: 92 });
  for (const text of [long, 'x'.repeat(200), `${'très '.repeat(60)}long`]) {
    const { lines, size } = setTitle(letters, text, room);
    for (const line of lines) expect(letters.width(line, 'headline', size)).toBeLessThanOrEqual(room.width);
    expect(lines.length * size * room.leading).toBeLessThanOrEqual(room.height);
    expect(lines.join(' ').endsWith('…')).toBe(text !== long);
  }
});

test('letters of all European languages are drawn, and what has no glyph is no box', () => {
  const width = (text: string) => letters.width(text, 'headline', 100);
  expect(width('ş')).toBeGreaterThan(0);
  expect(width('Noël 🎄')).toBe(width('Noël '));
});

test('what is drawn otherwise has another address', () => {
  expect(cardHash(plain)).toBe(cardHash({ ...plain }));
  expect(cardHash({ ...plain, foot: null })).not.toBe(cardHash(plain));
});
