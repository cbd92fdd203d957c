/** The page that citizens open on a telephone: the town's own, rendered by the server from what is being written. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Content, MessageKind } from '#core/contracts/index.ts';
import { writeApi } from '../api/write.ts';
import { useWords } from '../words/words.tsx';
import { Figure } from './figure.tsx';
import css from './outlets.module.css';

type Props = { readonly kind: MessageKind; readonly content: Content; readonly message: string | undefined };

export function AppPreview({ kind, content, message }: Props) {
  const { outlets: words } = useWords();
  const { data, isError } = useQuery({
    queryKey: ['previews', 'page', kind, content],
    queryFn: ({ signal }) => writeApi.page({ kind, content, ...(message ? { message } : {}) }, signal),
    placeholderData: (before) => before,
    refetchInterval: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  if (!data && isError) return null;
  return (
    <Figure caption={words.app}>
      {data ? (
        <div className={css.phone}>
          {/* Its own style sheet and pictures from here; no scripts at all. */}
          <iframe title={words.appTitle} srcDoc={data.html} sandbox="allow-same-origin" />
        </div>
      ) : (
        <Skeleton height={320} radius="md" />
      )}
    </Figure>
  );
}
