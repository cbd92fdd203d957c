/** The way into the palette and the list of shortcuts; both are fetched when they are first asked for. */
import { Kbd } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Suspense, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Me } from '../api/types.ts';
import { Icon } from '../frame/icons.tsx';
import { useKeys } from '../frame/keys.ts';
import { page } from '../frame/lazy-page.tsx';
import { useWords } from '../words/words.tsx';
import css from './palette.module.css';
import { letters, type PalettePlace } from './places.ts';

const Palette = page(() => import('./palette.tsx'), 'Palette');
const KeySheet = page(() => import('./key-sheet.tsx'), 'KeySheet');

/** Between `g` and the letter of a place, ms. */
const patience = 1500;

type Props = { readonly me: Me; readonly places: readonly PalettePlace[] };

export function PaletteDoor({ me, places }: Props) {
  const { palette: words } = useWords();
  const [shown, setShown] = useState<'palette' | 'keys' | null>(null);
  const [fetched, setFetched] = useState(false);
  const open = () => {
    setFetched(true);
    setShown('palette');
  };
  // In fields too: whoever writes wants to get elsewhere as well.
  useHotkeys([['mod+K', open]], [], true);
  useGoing(places);
  useKeys({ '?': () => setShown('keys'), 'shift+?': () => setShown('keys') });
  return (
    <>
      <button type="button" className={css.door} onClick={open}>
        <Icon name="search" size={18} />
        <span>{words.open}</span>
        <Kbd size="xs" aria-hidden="true">
          {words.key}
        </Kbd>
      </button>
      <Suspense fallback={null}>
        {fetched && (
          <Palette
            me={me}
            places={places}
            opened={shown === 'palette'}
            onClose={() => setShown((now) => (now === 'palette' ? null : now))}
            onKeys={() => setShown('keys')}
          />
        )}
        {shown === 'keys' && <KeySheet places={places} onClose={() => setShown(null)} />}
      </Suspense>
    </>
  );
}

/** `g`, then the letter of a place. */
function useGoing(places: readonly PalettePlace[]): void {
  const [, go] = useLocation();
  const begun = useRef(Number.NEGATIVE_INFINITY);
  const toPlaces = places.flatMap(({ name, paths }) => {
    const letter = letters[name];
    if (letter === undefined) return [];
    const act = () => {
      if (performance.now() - begun.current < patience) go(paths[0] ?? '/');
      begun.current = Number.NEGATIVE_INFINITY;
    };
    return [[letter, act] as const];
  });
  const begin = () => {
    begun.current = performance.now();
  };
  useKeys({ ...Object.fromEntries(toPlaces), g: begin });
}
