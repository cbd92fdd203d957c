/** What a text becomes on every surface, while it is being written. */
import { Button, Skeleton, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Content, MessageKind } from '#core/contracts/index.ts';
import { api, type PreviewDraft } from '../api/calls.ts';
import { queries } from '../api/queries.ts';
import type { Surface } from '../api/types.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords } from '../words/words.tsx';
import { AppPreview } from './app-preview.tsx';
import { Figure } from './figure.tsx';
import { Glass } from './glass.tsx';
import { Outlets } from './outlets.tsx';
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
  /** Takes a text that fits a panel as the short one; absent where nothing may be written. */
  readonly onShort?: ((text: string) => void) | undefined;
};

/** What one text becomes on every surface; the same for as long as it is the same text. */
export const previewQuery = (draft: PreviewDraft) =>
  queryOptions({
    queryKey: ['previews', draft.kind, draft.content],
    queryFn: ({ signal }) => api.previews(draft, signal),
    refetchInterval: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });

export function Previews({ kind, content, message, complete, onSite, onShort }: Props) {
  const { outlets } = useWords();
  const { data: me } = useQuery(queries.me());
  const { preview: words } = useWords().messages;
  const [settled] = useDebouncedValue(content, 500);
  const [whole] = useDebouncedValue(complete, 500);
  const titled = settled.title.trim() !== '';
  const drawn = titled && whole;
  const { data, error, isPending } = useQuery({
    ...previewQuery({ kind, content: settled, ...(message ? { message } : {}) }),
    enabled: drawn,
    placeholderData: (before) => before,
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
      {drawn &&
        surfaces.map((surface) => <OneSurface key={surface.id} surface={surface} onShort={onShort} />)}
      {drawn && onSite && (
        <Figure caption={words.site}>
          <SitePreview kind={kind} content={content} />
        </Figure>
      )}
      {drawn && onSite && (
        <>
          <h2 className={css.title}>{outlets.title}</h2>
          <AppPreview kind={kind} content={settled} message={message} />
          <Outlets kind={kind} content={content} message={message} town={me?.territory.name ?? ''} />
        </>
      )}
    </div>
  );
}

type SurfaceProps = {
  readonly surface: Surface;
  readonly onShort?: ((text: string) => void) | undefined;
};

export function OneSurface({ surface, onShort }: SurfaceProps) {
  const { preview: words } = useWords().messages;
  const { id, rendition, glass, refused, width, height } = surface;
  const named = id === 'landscape' || id === 'portrait' ? words[id] : surface.title;
  if (refused) {
    return (
      <Refused
        caption={named}
        reason={sayReason(refused, words.reasons)}
        proposal={refused.proposal}
        onShort={onShort}
      />
    );
  }
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

type RefusedProps = {
  readonly caption: string;
  readonly reason: string;
  readonly proposal?: string | undefined;
  readonly onShort?: ((text: string) => void) | undefined;
};

function Refused({ caption, reason, proposal, onShort }: RefusedProps) {
  const { messages, panelText } = useWords();
  const { preview: words } = messages;
  return (
    <Figure caption={caption}>
      <p className={css.refused} role="status">
        <b>
          <span aria-hidden="true">▲ </span>
          {words.refused}
        </b>
        {reason}
      </p>
      {proposal && onShort && (
        <p className={css.proposal}>
          {panelText.proposal} <q>{proposal}</q>
          <Button size="xs" variant="default" onClick={() => onShort(proposal)}>
            {panelText.use}
          </Button>
        </p>
      )}
    </Figure>
  );
}
