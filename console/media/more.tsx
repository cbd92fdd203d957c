/** The next files of a list. */
import { Button } from '@mantine/core';
import { useWords } from '../words/words.tsx';

type Fetching = { fetchNextPage: () => Promise<unknown>; isFetchingNextPage: boolean };

export function More({ list }: { list: Fetching }) {
  const { common } = useWords();
  return (
    <Button
      mt="lg"
      variant="default"
      onClick={() => void list.fetchNextPage()}
      loading={list.isFetchingNextPage}
    >
      {common.showMore}
    </Button>
  );
}
