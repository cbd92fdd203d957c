/** The towns in which the person may work, and, for administrators, a new one. */
import { Button, Modal, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSearchParams } from 'wouter';
import { queries, useChangeOf, useMay } from '../api/queries.ts';
import { workIn } from '../api/territory.ts';
import { townsApi, townsQueries } from '../api/towns.ts';
import { Icon } from '../frame/icons.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { Sign } from '../frame/signs.tsx';
import { toast } from '../frame/toast.tsx';
import css from '../settings/links/links.module.css';
import { SectionPage } from '../settings/section-page.tsx';
import { useSay, useWords } from '../words/words.tsx';

export function TownsPage() {
  const { towns: words, account } = useWords();
  const say = useSay();
  const [search, setSearch] = useSearchParams();
  const { data: me } = useQuery(queries.me());
  const list = useQuery(townsQueries.towns());
  const administers = useMay('administer');
  const add = administers && (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setSearch({ new: '' })}>
      {words.add}
    </Button>
  );
  return (
    <SectionPage actions={add}>
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Skeleton height={160} />}
      <ul className={css.list}>
        {list.data?.territories.map((town) => (
          <li key={town.id} className={css.row}>
            <div className={css.main}>
              <b>{town.name}</b>
              <span className={css.facts}>
                {town.insee !== undefined && <span>{town.insee}</span>}
                <span>{say.list(town.roles.map((role) => account.roles[role]))}</span>
              </span>
            </div>
            <div className={css.side}>
              {town.id === me?.territory.id ? (
                <Sign tone="good" sign="●">
                  {words.here}
                </Sign>
              ) : (
                <Button
                  variant="default"
                  size="xs"
                  aria-label={words.workIn(town.name)}
                  onClick={() => workIn(town.id)}
                >
                  {words.work}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <NewTown opened={administers && search.has('new')} onClose={() => setSearch({}, { replace: true })} />
    </SectionPage>
  );
}

function NewTown({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { towns: words, common } = useWords();
  const [name, setName] = useState('');
  const [insee, setInsee] = useState('');
  const add = useChangeOf(['towns'], townsApi.addTown);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const code = insee.trim().toUpperCase();
    add.mutate(
      { name: name.trim(), ...(code !== '' && { insee: code }) },
      {
        onSuccess: () => {
          toast(words.added(name.trim()));
          setName('');
          setInsee('');
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={words.add}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{words.addSo}</Text>
          <TextInput
            label={words.name}
            data-autofocus
            required
            withAsterisk={false}
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={words.insee}
            description={words.inseeHint}
            maxLength={5}
            value={insee}
            onChange={(event) => setInsee(event.currentTarget.value)}
          />
          <ProblemNote error={add.error} />
          <Button type="submit" loading={add.isPending} disabled={name.trim() === ''}>
            {words.go}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
