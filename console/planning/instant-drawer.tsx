/** One display at one instant, beside the calendar. */
import { Drawer, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords } from '../words/words.tsx';
import { AtInstant } from './at-instant.tsx';

type Props = {
  readonly display: string | null;
  /** Wall time of the territory; the present when absent. */
  readonly at: string | null;
  readonly onMove: (at: string | undefined) => void;
  readonly onClose: () => void;
};

export function InstantDrawer({ display, at, onMove, onClose }: Props) {
  const { common, planning: words } = useWords();
  const { data, error, refetch } = useQuery({ ...queries.display(display ?? ''), enabled: display !== null });
  return (
    <Drawer
      opened={display !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={<b>{data?.name ?? words.atInstant}</b>}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={300} />}
      {data && <AtInstant display={data} at={at ?? undefined} onMove={onMove} />}
    </Drawer>
  );
}
