/** The next page of a list that is read on and on; nothing when it is read to its end. */
import { Button } from '@mantine/core';
import { useWords } from '../words/words.tsx';

type Fetching = {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
};

export function More({ list }: { list: Fetching }) {
  const { common } = useWords();
  if (!list.hasNextPage) return null;
  return (
    <div>
      <Button
        mt="md"
        variant="default"
        loading={list.isFetchingNextPage}
        onClick={() => void list.fetchNextPage()}
      >
        {common.showMore}
      </Button>
    </div>
  );
}
