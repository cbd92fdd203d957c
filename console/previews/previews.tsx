/** What a text becomes on every surface, while it is being written. */
import { Skeleton, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Content, MessageKind } from '#core/contracts/index.ts';
import { api } from '../api/calls.ts';
import type { Surface } from '../api/types.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords } from '../words/words.tsx';
import { Glass } from './glass.tsx';
import css from './previews.module.css';
import { SitePreview } from './site-preview.tsx';
import { Slide } from './slide.tsx';

type Props = {
  readonly kind: MessageKind;
  readonly content: Content;
  readonly message: string | undefined;
  /** Its data are all there. */
  readonly complete: boolean;
  readonly onSite: boolean;
};

export function Previews({ kind, content, message, complete, onSite }: Props) {
  const { preview: words } = useWords().messages;
  const [settled] = useDebouncedValue(content, 500);
  const [whole] = useDebouncedValue(complete, 500);
  const titled = settled.title.trim() !== '';
  const drawn = titled && whole;
  const { data, error, isPending } = useQuery({
    queryKey: ['previews', kind, settled],
    queryFn: ({ signal }) =>
      api.previews({ kind, content: settled, ...(message ? { message } : {}) }, signal),
    enabled: drawn,
    placeholderData: (before) => before,
    refetchInterval: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  const surfaces = data?.surfaces ?? [];
  return (
    <div className={css.previews}>
      <h2 className={css.title}>{words.title}</h2>
      {!titled && <Text c="dimmed">{words.waiting}</Text>}
      {titled && !whole && <Text c="dimmed">{words.waitingData}</Text>}
      {drawn && <ProblemNote error={error} />}
      {drawn && isPending && !error && <Skeleton height={180} radius="md" />}
      {drawn && data && surfaces.length === 0 && <Text c="dimmed">{words.noDisplays}</Text>}
      {drawn && surfaces.map((surface) => <OneSurface key={surface.id} surface={surface} />)}
      {drawn && onSite && (
        <Figure caption={words.site}>
          <SitePreview kind={kind} content={content} />
        </Figure>
      )}
    </div>
  );
}

export function OneSurface({ surface }: { surface: Surface }) {
  const { preview: words } = useWords().messages;
  const { id, rendition, glass, refused, width, height } = surface;
  const named = id === 'landscape' || id === 'portrait' ? words[id] : surface.title;
  if (refused) return <Refused caption={named} reason={sayReason(refused, words.reasons)} />;
  if (rendition) {
    return (
      <Figure caption={named}>
        <Slide rendition={rendition} width={width} height={height} title={words.screenTitle(named)} />
      </Figure>
    );
  }
  const pages = glass?.length ?? 0;
  return (
    <Figure caption={named} aside={words.pages(pages)}>
      <div className={css.pages}>
        {glass?.map((svg, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pages have no name but their place
          <Glass key={index} svg={svg} alt={words.glassAlt(named, index + 1, pages)} />
        ))}
      </div>
    </Figure>
  );
}

/** What is refused for its words says why in the language of the display; the rest is said here. */
function sayReason(
  { code, reason }: NonNullable<Surface['refused']>,
  reasons: Record<string, string>,
): string {
  return reasons[code] ?? reason;
}

function Refused({ caption, reason }: { caption: string; reason: string }) {
  const { preview: words } = useWords().messages;
  return (
    <Figure caption={caption}>
      <p className={css.refused} role="status">
        <b>
          <span aria-hidden="true">▲ </span>
          {words.refused}
        </b>
        {reason}
      </p>
    </Figure>
  );
}

type FigureProps = { readonly caption: string; readonly aside?: string; readonly children: ReactNode };

function Figure({ caption, aside, children }: FigureProps) {
  return (
    <figure className={css.figure}>
      {children}
      <figcaption>
        <span>{caption}</span>
        {aside && <span className="dim">{aside}</span>}
      </figcaption>
    </figure>
  );
}
