/** What the intercommunality offers: to be accepted, adapted or declined. */
import { Button, Skeleton, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { useMay } from '../api/queries.ts';
import { type Offer, townsQueries } from '../api/towns.ts';
import { More } from '../frame/more.tsx';
import { Empty, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { Tabs } from '../frame/tabs.tsx';
import { sayWindows } from '../place/say-placement.ts';
import css from '../settings/links/links.module.css';
import { useSay, useWords } from '../words/words.tsx';
import { AcceptDialog, DeclineDialog } from './answer-dialogs.tsx';

export function OffersPage() {
  const { offers: words, messages } = useWords();
  const [search, setSearch] = useSearchParams();
  const all = search.get('show') === 'all';
  const approves = useMay('approve-message');
  const list = useInfiniteQuery(townsQueries.offers(all ? undefined : 'open'));
  const found = list.data?.pages.flatMap((page) => page.offers) ?? [];
  const asked = (what: 'accept' | 'decline') => found.find(({ id }) => id === search.get(what));
  const close = () => setSearch(all ? { show: 'all' } : {}, { replace: true });
  return (
    <Page
      title={words.title}
      lead={words.lead}
      back={{ href: '/messages', label: messages.title }}
      actions={
        <Button component={Link} href="/messages/offers/rules" variant="default">
          {words.rules}
        </Button>
      }
    >
      <Tabs
        label={words.title}
        tabs={[
          { href: '/messages/offers', label: words.open, current: !all },
          { href: '/messages/offers?show=all', label: words.all, current: all },
        ]}
      />
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Skeleton height={200} />}
      {list.isSuccess && found.length === 0 && <Empty title={words.empty}>{words.emptySo}</Empty>}
      <ul className={css.list}>
        {found.map((offer) => (
          <OfferRow key={offer.id} offer={offer} approves={approves} />
        ))}
      </ul>
      <More list={list} />
      <AcceptDialog key={`a${search.get('accept')}`} offer={asked('accept')} onClose={close} />
      <DeclineDialog key={`d${search.get('decline')}`} offer={asked('decline')} onClose={close} />
    </Page>
  );
}

function OfferRow({ offer, approves }: { offer: Offer; approves: boolean }) {
  const { offers: words, kinds, common } = useWords();
  const say = useSay();
  const [, setSearch] = useSearchParams();
  const { content, suggestion, note, state } = offer;
  const plain = (content.body ?? '').replace(/<[^>]*>/g, ' ').trim();
  return (
    <li className={css.row}>
      <div className={css.main}>
        <span className={css.facts}>
          <span>{kinds[offer.kind]}</span>
          <span>{words.from(offer.from.name, say.when(offer.offeredAt))}</span>
        </span>
        <b>{content.title}</b>
        {(content.short ?? plain) !== '' && <Text lineClamp={3}>{content.short ?? plain}</Text>}
        {note !== undefined && <Text fs="italic">{note}</Text>}
        {suggestion && (
          <span className="dim">
            {words.suggests(sayWindows(say.manner, suggestion.windows, Date.now()))}
          </span>
        )}
        {offer.withdrawn && <span className="dim">{words.gone}</span>}
        {offer.comment !== undefined && <span className="dim">{offer.comment}</span>}
      </div>
      <div className={css.side}>
        {state !== 'open' && (
          <span className="dim">
            {words.states[state]}
            {offer.byRule && ` (${words.byRule})`}
          </span>
        )}
        {offer.message !== undefined && (
          <Button component={Link} href={`/messages/${offer.message}`} variant="default" size="xs">
            {words.see}
          </Button>
        )}
        {state === 'open' && approves && !offer.withdrawn && (
          <Button
            onClick={() => setSearch({ accept: offer.id })}
            aria-label={common.of(words.accept, content.title)}
          >
            {words.accept}
          </Button>
        )}
        {state === 'open' && approves && (
          <Button
            variant="default"
            onClick={() => setSearch({ decline: offer.id })}
            aria-label={common.of(words.decline, content.title)}
          >
            {words.decline}
          </Button>
        )}
      </div>
    </li>
  );
}
