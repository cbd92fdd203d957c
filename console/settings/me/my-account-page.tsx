/** What belongs to the person who is signed in. */
import { useQuery } from '@tanstack/react-query';
import { queries } from '../../api/queries.ts';
import { SectionPage } from '../section-page.tsx';
import { Manner } from './manner.tsx';
import { WhoIAm } from './who-i-am.tsx';

export function MyAccountPage() {
  const { data: me } = useQuery(queries.me());
  if (!me) return null;
  return (
    <SectionPage>
      <WhoIAm me={me} />
      <Manner />
    </SectionPage>
  );
}
