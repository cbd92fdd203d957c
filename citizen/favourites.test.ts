import { expect, test } from 'vitest';
import { createFavourites } from './favourites.ts';
import { openShelf, type Shelf } from './shelf.ts';

function shelfOf(said: Record<string, string> = {}): Shelf {
  const held = new Map(Object.entries(said));
  return { get: (name) => held.get(name) ?? null, set: (name, value) => void held.set(name, value) };
}
const market = { href: '/m/1', title: 'Marché', note: '', language: 'fr' };
const hall = { href: '/annuaire#s-1', title: 'Mairie', note: '05 61', language: 'fr' };

test('what is kept is listed, the newest first, in whichever language it is read', () => {
  const favourites = createFavourites(shelfOf());
  favourites.keep(market);
  favourites.keep(hall);
  expect(favourites.all()).toEqual([hall, market]);
  expect(favourites.has('/m/1?lang=en')).toBe(true);
  expect(favourites.has('/annuaire?lang=en#s-1')).toBe(true);
  expect(favourites.has('/annuaire#s-2')).toBe(false);
  favourites.keep({ ...market, title: 'Marché de Noël' });
  expect(favourites.all().map(({ title }) => title)).toEqual(['Mairie', 'Marché de Noël']);
  favourites.drop('/m/1?lang=en');
  expect(favourites.all()).toEqual([hall]);
});

test('there are a hundred at most', () => {
  const favourites = createFavourites(shelfOf());
  for (let n = 0; n < 120; n += 1) favourites.keep({ ...market, href: `/m/${n}` });
  expect(favourites.all()).toHaveLength(100);
  expect([favourites.has('/m/119'), favourites.has('/m/19')]).toEqual([true, false]);
});

test.each([
  '',
  '{',
  '7',
  '[7,null,{"href":"/m/1"}]',
  '[{"href":"javascript:x","title":"","note":"","language":""}]',
  '[{"href":"//elsewhere.example","title":"","note":"","language":""}]',
])('of %s on the shelf nothing is believed', (text) => {
  expect(createFavourites(shelfOf({ favourites: text })).all()).toEqual([]);
});

test('a browser that keeps nothing has no shelf, and a full one loses nothing', () => {
  const forbidden = () => {
    throw new Error('SecurityError');
  };
  expect(openShelf(forbidden)).toBeUndefined();
});
