/** Whom to call and where to go: what stands on the town's page of useful numbers. */
import { Anchor, Button, Checkbox, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { DirectoryInput, DirectoryView } from '#core/contracts/index.ts';
import { directoryApi, directoryQueries, useDirectoryChange } from '../../api/directory.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useSpeech, useWords } from '../../words/words.tsx';
import entries from '../entries.module.css';
import { changed, type Keyed, keyed, newKey, without } from '../keyed.ts';
import { Part, SectionPage } from '../section-page.tsx';
import css from './directory.module.css';
import { NumberFields, ServiceFields } from './entry-fields.tsx';

export function DirectoryPage() {
  const { directory: words } = useWords();
  const { data, error, refetch } = useQuery(directoryQueries.read());
  const see = (
    <Anchor href="/annuaire" target="_blank">
      {words.see}
    </Anchor>
  );
  return (
    <SectionPage actions={see}>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={320} />}
      {data && <DirectoryForm key={JSON.stringify(data)} held={data} />}
    </SectionPage>
  );
}

export type Service = DirectoryInput['services'][number];
export type OwnNumber = DirectoryInput['numbers'][number];

function DirectoryForm({ held }: { held: DirectoryView }) {
  const { directory: words, common } = useWords();
  const { language } = useSpeech();
  const [services, setServices] = useState<readonly Keyed<Service>[]>(() => held.services.map(keyed));
  const [numbers, setNumbers] = useState<readonly Keyed<OwnNumber>[]>(() => held.numbers.map(keyed));
  const [hidden, setHidden] = useState(held.hidden);
  const save = useDirectoryChange(directoryApi.save);
  const whole =
    services.every(({ name }) => name.trim() !== '') &&
    numbers.every(({ name, number }) => name.trim() !== '' && number.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { services: services.map(filled), numbers: numbers.map(filled), hidden },
      { onSuccess: () => toast(words.saved) },
    );
  };
  return (
    <form className={entries.parts} onSubmit={submit}>
      <Part title={words.services} lead={words.servicesLead}>
        {services.length === 0 && <p className="dim">{words.noServices}</p>}
        {services.map(({ key, ...one }) => (
          <ServiceFields
            key={key}
            one={one}
            onChange={(next) => setServices(changed(services, key, next))}
            onRemove={() => setServices(without(services, key))}
          />
        ))}
        <Group>
          <Button variant="default" onClick={() => setServices([...services, { key: newKey(), name: '' }])}>
            {words.addService}
          </Button>
        </Group>
      </Part>
      <Part title={words.numbers} lead={words.numbersLead}>
        {numbers.map(({ key, ...one }) => (
          <NumberFields
            key={key}
            one={one}
            onChange={(next) => setNumbers(changed(numbers, key, next))}
            onRemove={() => setNumbers(without(numbers, key))}
          />
        ))}
        <Group>
          <Button
            variant="default"
            onClick={() => setNumbers([...numbers, { key: newKey(), name: '', number: '' }])}
          >
            {words.addNumber}
          </Button>
        </Group>
      </Part>
      <Part title={words.builtIn} lead={words.builtInLead}>
        <div className={css.choices}>
          {held.builtIn.map(({ id, name, about }) => (
            <Checkbox
              key={id}
              checked={!hidden.includes(id)}
              label={`${id} · ${name[language]}`}
              description={about[language]}
              onChange={({ currentTarget: { checked } }) =>
                setHidden(checked ? hidden.filter((one) => one !== id) : [...hidden, id])
              }
            />
          ))}
        </div>
      </Part>
      <div className={entries.end}>
        {!whole && <p className="dim">{words.needName}</p>}
        <ProblemNote error={save.error} />
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!whole}>
            {common.save}
          </Button>
        </Group>
      </div>
    </form>
  );
}

/** What was left empty is not sent. */
function filled<Entry extends object>({ key: _, ...one }: Keyed<Entry>): Entry {
  return Object.fromEntries(
    Object.entries(one).filter(([, value]) => typeof value !== 'string' || value.trim() !== ''),
  ) as Entry;
}
