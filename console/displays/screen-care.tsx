/** A screen from afar: what it can be told to do, and how it is. */
import { useQuery } from '@tanstack/react-query';
import type { Display } from '#core/contracts/index.ts';
import { useMay } from '../api/queries.ts';
import { screenQueries } from '../api/screens.ts';
import { useWords } from '../words/words.tsx';
import { ScreenCommands } from './screen-commands.tsx';
import { ScreenHealth } from './screen-health.tsx';

export function ScreenCare({ display }: { display: Display }) {
  const { screens: words } = useWords();
  const manages = useMay('manage-displays');
  const { data } = useQuery(screenQueries.health(display.id));
  return (
    <>
      {manages && display.state !== 'revoked' && (
        <section>
          <h2>{words.title}</h2>
          <ScreenCommands display={display} />
        </section>
      )}
      <section>
        <h2>{words.health}</h2>
        {data && <ScreenHealth display={display} health={data} manages={manages} />}
      </section>
    </>
  );
}
