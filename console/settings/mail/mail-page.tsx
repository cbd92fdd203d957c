/** Whether e-mails get out, who is told of faults, and what became of the last mails. */
import { Button, Radio, Skeleton, Stack, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import {
  type MailEntry,
  type MailState,
  type Technicians,
  upkeepApi,
  upkeepQueries,
  useUpkeep,
} from '../../api/upkeep.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import { Part, SectionPage } from '../section-page.tsx';
import css from '../settings.module.css';

export function MailPage() {
  const state = useQuery(upkeepQueries.mailState());
  const technicians = useQuery(upkeepQueries.technicians());
  const mail = useQuery(upkeepQueries.mail());
  const error = state.error ?? technicians.error ?? mail.error;
  return (
    <SectionPage>
      <ProblemNote error={error} />
      {!error && !(state.data && technicians.data && mail.data) && <Skeleton height={320} />}
      {state.data && <Standing state={state.data} />}
      {technicians.data && <Told technicians={technicians.data} />}
      {mail.data && <Last mail={mail.data.mail} />}
    </SectionPage>
  );
}

function Standing({ state }: { state: MailState }) {
  const { mail: words } = useWords();
  const say = useSay();
  const test = useUpkeep(upkeepApi.testMail);
  if (!state.configured)
    return (
      <Part title={words.state} lead={words.notConfigured}>
        {null}
      </Part>
    );
  const { lastSentAt, waiting, dead } = state;
  return (
    <Part
      title={words.state}
      lead={lastSentAt === undefined ? words.neverSent : words.lastSent(say.when(lastSentAt))}
    >
      {waiting > 0 && <p className={css.line}>{words.waiting(waiting)}</p>}
      {dead > 0 && (
        <p className={css.warn}>
          <span aria-hidden="true">▲ </span>
          {words.dead(dead)}
        </p>
      )}
      <ProblemNote error={test.error} />
      {test.data && (
        <p role="status" className={test.data.outcome === 'sent' ? css.line : css.warn}>
          {test.data.outcome === 'sent'
            ? words.tested(test.data.to)
            : words.testFailed(test.data.reason ?? test.data.outcome)}
        </p>
      )}
      <div>
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate(undefined)}>
          {words.test}
        </Button>
      </div>
    </Part>
  );
}

type Way = 'managers' | 'chosen' | 'nobody';

function Told({ technicians: { addresses, told } }: { technicians: Technicians }) {
  const { mail: words, common } = useWords();
  const say = useSay();
  const [way, setWay] = useState<Way>(wayOf(addresses));
  const [typed, setTyped] = useState<string[]>([...(addresses ?? [])]);
  const save = useUpkeep(upkeepApi.chooseTechnicians);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const chosen = { managers: null, chosen: typed, nobody: [] }[way];
    save.mutate(chosen, { onSuccess: () => toast(words.saved) });
  };
  return (
    <Part title={words.told} lead={told.length === 0 ? words.toldNobody : words.toldNow(say.list(told))}>
      <form className={css.form} onSubmit={submit}>
        <Radio.Group aria-label={words.told} value={way} onChange={(next) => setWay(next as Way)}>
          <Stack gap="sm">
            <Radio value="managers" label={words.managers} description={words.managersSo} />
            <Radio value="chosen" label={words.chosen} />
            <Radio value="nobody" label={words.nobody} description={words.nobodySo} />
          </Stack>
        </Radio.Group>
        {way === 'chosen' && (
          <TagsInput
            label={words.addresses}
            description={words.addressesHint}
            maxTags={20}
            value={typed}
            onChange={setTyped}
            splitChars={[',', ';', ' ']}
            acceptValueOnBlur
          />
        )}
        <ProblemNote error={save.error} />
        <div>
          <Button type="submit" loading={save.isPending} disabled={way === 'chosen' && typed.length === 0}>
            {common.save}
          </Button>
        </div>
      </form>
    </Part>
  );
}

function wayOf(addresses: readonly string[] | null): Way {
  if (addresses === null) return 'managers';
  return addresses.length === 0 ? 'nobody' : 'chosen';
}

function Last({ mail }: { mail: readonly MailEntry[] }) {
  const { mail: words } = useWords();
  const say = useSay();
  return (
    <Part title={words.last} lead={mail.length === 0 ? words.lastNone : undefined}>
      {mail.length > 0 && (
        <ul className={css.rows}>
          {mail.map(({ id, to, subject, state, createdAt, reason }) => (
            <li key={id}>
              <span>
                <span>{subject}</span>
                <span className="dim small">{words.sentTo(to, say.when(createdAt))}</span>
              </span>
              <span className={state === 'dead' ? css.warn : 'dim small'}>
                {words.states[state]}
                {reason !== undefined && state !== 'sent' && ` (${reason})`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
