/** Other desks to which reports of some categories are passed on, and how that goes. */
import { Button, Checkbox, Group, PasswordInput, Radio, Skeleton, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ReportCategory, ReportPeer, ReportPeerInput } from '#core/contracts/index.ts';
import { peerApi, peerQueries, usePeerChange } from '../../api/peers.ts';
import { reportQueries } from '../../api/reports.ts';
import { Empty } from '../../frame/page.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import css from '../entries.module.css';
import { type Keyed, keyed, without } from '../keyed.ts';
import { SectionPage } from '../section-page.tsx';

export function PeersPage() {
  const peers = useQuery(peerQueries.list());
  const categories = useQuery(reportQueries.categories());
  return (
    <SectionPage>
      <ProblemNote error={peers.error ?? categories.error} onRetry={() => void peers.refetch()} />
      {!(peers.data && categories.data) && !peers.error && <Skeleton height={320} />}
      {peers.data && categories.data && (
        <PeersForm
          key={JSON.stringify(peers.data.peers.map(({ id }) => id))}
          held={peers.data.peers}
          // A question is asked of the town hall alone, and where lives are at stake one calls.
          categories={categories.data.categories.filter(
            ({ about, emergency }) => about !== 'question' && !emergency,
          )}
        />
      )}
    </SectionPage>
  );
}

type Draft = Keyed<ReportPeerInput>;
type FormProps = { readonly held: readonly ReportPeer[]; readonly categories: readonly ReportCategory[] };

function PeersForm({ held, categories }: FormProps) {
  const { peers: words, common } = useWords();
  const [drafts, setDrafts] = useState<readonly Draft[]>(() =>
    held.map(({ failing: _, counts: __, ...peer }) => keyed<ReportPeerInput>(peer)),
  );
  const save = usePeerChange(peerApi.save);
  const add = () =>
    setDrafts([
      ...drafts,
      keyed<ReportPeerInput>({ name: '', url: '', services: [], when: 'in-charge', active: true }),
    ]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      drafts.map(({ key: _, ...peer }) => peer),
      { onSuccess: () => toast(words.saved) },
    );
  };
  const change = (next: Draft) => setDrafts(drafts.map((one) => (one.key === next.key ? next : one)));
  return (
    <form className={css.parts} onSubmit={submit}>
      {drafts.length === 0 && <Empty title={words.none}>{words.noneSo}</Empty>}
      {drafts.map((draft) => (
        <PeerFields
          key={draft.key}
          draft={draft}
          standing={held.find(({ id }) => id === draft.id)}
          categories={categories}
          onChange={change}
          onRemove={() => setDrafts(without(drafts, draft.key))}
        />
      ))}
      <Group>
        <Button variant="default" onClick={add}>
          {words.add}
        </Button>
      </Group>
      <div className={css.end}>
        <ProblemNote error={save.error} />
        {held.length + drafts.length > 0 && (
          <Group>
            <Button
              type="submit"
              loading={save.isPending}
              disabled={drafts.some(({ services }) => services.length === 0)}
            >
              {common.save}
            </Button>
          </Group>
        )}
      </div>
    </form>
  );
}

type FieldsProps = {
  readonly draft: Draft;
  readonly standing: ReportPeer | undefined;
  readonly categories: readonly ReportCategory[];
  readonly onChange: (next: Draft) => void;
  readonly onRemove: () => void;
};

function PeerFields({ draft, standing, categories, onChange, onRemove }: FieldsProps) {
  const { peers: words } = useWords();
  const { name, url, jurisdiction, apiKey, services, when, active } = draft;
  const set = (more: Partial<ReportPeerInput>) => onChange({ ...draft, ...more });
  /** What is left empty is not there at all. */
  const setOptional = (field: 'jurisdiction' | 'apiKey', value: string) => {
    const { [field]: _, ...rest } = draft;
    onChange({ ...rest, ...(value.trim() !== '' && { [field]: value }) });
  };
  const codeOf = (category: string) => services.find((one) => one.category === category)?.code ?? '';
  const setCode = (category: string, code: string) =>
    set({
      services: [
        ...services.filter((one) => one.category !== category),
        ...(code.trim() === '' ? [] : [{ category, code }]),
      ],
    });
  return (
    <fieldset className={css.entry} aria-label={name || words.newOne}>
      {standing && <Standing peer={standing} />}
      <TextInput
        label={words.name}
        required
        maxLength={120}
        value={name}
        onChange={({ currentTarget: { value } }) => set({ name: value })}
      />
      <TextInput
        type="url"
        label={words.url}
        description={words.urlHint}
        required
        maxLength={500}
        value={url}
        onChange={({ currentTarget: { value } }) => set({ url: value.trim() })}
      />
      <TextInput
        label={words.jurisdiction}
        maxLength={200}
        value={jurisdiction ?? ''}
        onChange={({ currentTarget: { value } }) => setOptional('jurisdiction', value)}
      />
      <PasswordInput
        label={words.apiKey}
        description={standing ? words.apiKeyKept : words.apiKeyHint}
        required={!standing}
        maxLength={500}
        autoComplete="off"
        value={apiKey ?? ''}
        onChange={({ currentTarget: { value } }) => setOptional('apiKey', value)}
      />
      {categories.map(({ id, name: category }) => (
        <TextInput
          key={id}
          label={words.code(category.fr)}
          description={words.codeHint}
          maxLength={100}
          value={codeOf(id)}
          onChange={({ currentTarget: { value } }) => setCode(id, value)}
        />
      ))}
      <Radio.Group
        label={words.when}
        value={when}
        onChange={(value) => set({ when: value === 'received' ? 'received' : 'in-charge' })}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="in-charge" label={words.whens['in-charge']} />
          <Radio value="received" label={words.whens.received} />
        </Stack>
      </Radio.Group>
      <Checkbox
        label={words.active}
        checked={active}
        onChange={({ currentTarget: { checked } }) => set({ active: checked })}
      />
      <Button variant="subtle" color="red" aria-label={words.removeOne(name)} onClick={onRemove}>
        {words.remove}
      </Button>
    </fieldset>
  );
}

function Standing({ peer: { failing, counts } }: { peer: ReportPeer }) {
  const { peers: words } = useWords();
  const say = useSay();
  return (
    <p className="dim" role="status">
      {words.counts(counts.sent, counts.waiting, counts.refused)}
      {failing && ` ${words.failing(say.exact(failing.since), failing.reason)}`}
    </p>
  );
}
