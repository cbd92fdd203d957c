/** The way to what is offered, when something is. */
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { townsQueries } from '../api/towns.ts';
import { useWords } from '../words/words.tsx';

export function OffersHint() {
  const { offers: words } = useWords();
  const { data } = useInfiniteQuery(townsQueries.offers('open'));
  const waiting = data?.pages.flatMap((page) => page.offers).length ?? 0;
  if (waiting === 0) return null;
  return (
    <Button component={Link} href="/messages/offers" variant="light">
      {words.inbox(waiting)}
    </Button>
  );
}
