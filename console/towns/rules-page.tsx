/** What the town accepts without being asked. */
import { Button, Group, MultiSelect, Skeleton, Stack, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { MessageKind } from '#core/contracts/index.ts';
import { messageKinds } from '../api/lists.ts';
import { useChangeOf, useMay } from '../api/queries.ts';
import { type OfferRule, townsApi, townsQueries } from '../api/towns.ts';
import { Empty, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import css from '../settings/links/links.module.css';
import settings from '../settings/settings.module.css';
import { useSay, useWords } from '../words/words.tsx';

export function RulesPage() {
  const { offers: words } = useWords();
  const approves = useMay('approve-message');
  const list = useQuery(townsQueries.rules());
  const found = list.data?.rules ?? [];
  return (
    <Page title={words.rules} lead={words.rulesLead} back={{ href: '/messages/offers', label: words.title }}>
      <Stack gap="xl">
        <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
        {list.isPending && <Skeleton height={120} />}
        {list.isSuccess && found.length === 0 && <Empty title={words.rulesEmpty}>{words.rulesEmptySo}</Empty>}
        {found.length > 0 && (
          <ul className={css.list}>
            {found.map((rule) => (
              <RuleRow key={rule.id} rule={rule} approves={approves} />
            ))}
          </ul>
        )}
        {approves && <NewRule />}
      </Stack>
    </Page>
  );
}

function useSentence(): (rule: OfferRule) => string {
  const { offers: words, kinds } = useWords();
  const say = useSay();
  return (rule) =>
    words.ruleSays(
      rule.kinds.length === 0 ? words.everyKind : say.list(rule.kinds.map((kind) => kinds[kind])),
      say.list([...rule.topics]),
    );
}

function RuleRow({ rule, approves }: { rule: OfferRule; approves: boolean }) {
  const { offers: words, common } = useWords();
  const sentence = useSentence();
  const remove = useChangeOf(['messages'], townsApi.removeRule);
  return (
    <li className={css.row}>
      <span className={css.main}>{sentence(rule)}</span>
      {approves && (
        <Button
          variant="default"
          size="xs"
          loading={remove.isPending}
          aria-label={common.of(words.removeRule, sentence(rule))}
          onClick={() => remove.mutate(rule.id)}
        >
          {words.removeRule}
        </Button>
      )}
      <ProblemNote error={remove.error} />
    </li>
  );
}

function NewRule() {
  const { offers: words, kinds, common } = useWords();
  const [chosen, setChosen] = useState<MessageKind[]>([]);
  const [topics, setTopics] = useState<string[]>([]);
  const add = useChangeOf(['messages'], townsApi.addRule);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(
      { kinds: chosen, topics },
      {
        onSuccess: () => {
          toast(words.ruleAdded);
          setChosen([]);
          setTopics([]);
        },
      },
    );
  };
  return (
    <form className={settings.form} onSubmit={submit}>
      <MultiSelect
        label={words.kinds}
        description={words.kindsHint}
        data={messageKinds
          .filter((kind) => kind !== 'alert')
          .map((kind) => ({ value: kind, label: kinds[kind] }))}
        value={chosen}
        onChange={(next) => setChosen(next as MessageKind[])}
        clearable
        clearButtonProps={{ 'aria-label': common.clear }}
      />
      <TagsInput
        label={words.topics}
        description={words.topicsHint}
        value={topics}
        onChange={setTopics}
        maxTags={20}
        clearButtonProps={{ 'aria-label': common.clear }}
      />
      <ProblemNote error={add.error} />
      <Group>
        <Button type="submit" loading={add.isPending}>
          {words.addRule}
        </Button>
      </Group>
    </form>
  );
}
