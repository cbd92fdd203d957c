/** One person: what they may do, their way in, and the end of it. */
import { Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { type Invitation, type Person, peopleApi, peopleQueries, usePeopleChange } from '../../api/people.ts';
import { queries } from '../../api/queries.ts';
import { Confirm } from '../../frame/confirm.tsx';
import { NotFound } from '../../frame/page.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useWords } from '../../words/words.tsx';
import { Part, SectionPage } from '../section-page.tsx';
import css from '../settings.module.css';
import { InvitationLink } from './invitation-link.tsx';
import { PersonSign } from './person-sign.tsx';
import { RolesField } from './roles-field.tsx';

export function PersonPage({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(peopleQueries.list());
  const { data: me } = useQuery(queries.me());
  const person = data?.users.find((one) => one.id === id);
  if (data && !person) return <NotFound />;
  if (!person)
    return (
      <SectionPage>
        <ProblemNote error={error} onRetry={() => void refetch()} />
        {!error && <Skeleton height={320} />}
      </SectionPage>
    );
  return (
    <SectionPage title={person.name} lead={person.email}>
      <PersonSign person={person} />
      <Roles person={person} />
      <WayIn person={person} />
      {me?.user !== id && <End person={person} />}
    </SectionPage>
  );
}

function Roles({ person }: { person: Person }) {
  const { people: words, common } = useWords();
  const [roles, setRoles] = useState(person.roles);
  const save = usePeopleChange(() => peopleApi.setRoles(person.id, roles));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined, { onSuccess: () => toast(words.rolesSaved) });
  };
  const same = [...roles].sort().join() === [...person.roles].sort().join();
  return (
    <Part title={words.rolesOf}>
      <form className={css.form} onSubmit={submit}>
        <RolesField value={roles} onChange={setRoles} />
        <ProblemNote error={save.error} />
        <div>
          <Button type="submit" loading={save.isPending} disabled={same}>
            {common.save}
          </Button>
        </div>
      </form>
    </Part>
  );
}

function WayIn({ person }: { person: Person }) {
  const { people: words } = useWords();
  const [made, setMade] = useState<Invitation>();
  const again = usePeopleChange(peopleApi.inviteAgain);
  const back = usePeopleChange(peopleApi.uninvite);
  const { id, state, invitedUntil } = person;
  if (state === 'suspended') return null;
  const out = invitedUntil !== undefined;
  return (
    <Part title={words.wayIn} lead={state === 'active' && !out ? words.wayInActive : words.wayInInvited}>
      {made && <InvitationLink invitation={made} person={person} />}
      <ProblemNote error={again.error ?? back.error} />
      <Group>
        {!made && (
          <Button
            variant="default"
            loading={again.isPending}
            onClick={() => again.mutate(id, { onSuccess: setMade })}
          >
            {words.newLink}
          </Button>
        )}
        {out && (
          <Button
            variant="subtle"
            color="red"
            loading={back.isPending}
            onClick={() =>
              back.mutate(id, {
                onSuccess: () => {
                  setMade(undefined);
                  toast(words.uninvited);
                },
              })
            }
          >
            {words.uninvite}
          </Button>
        )}
      </Group>
    </Part>
  );
}

function End({ person: { id, name, state } }: { person: Person }) {
  const { people: words } = useWords();
  const [, go] = useLocation();
  const [asked, setAsked] = useState(false);
  const suspend = usePeopleChange((suspended: boolean) => peopleApi.suspend(id, suspended));
  const shut = state === 'suspended';
  // Away first: the page of somebody who is gone is no page.
  const remove = usePeopleChange(async () => {
    await peopleApi.remove(id);
    toast(words.removed(name));
    go('/settings/people');
  });
  return (
    <Part title={words.end} lead={shut ? words.suspendedLead : words.endLead}>
      <ProblemNote error={suspend.error} />
      <Group>
        <Button
          variant="default"
          loading={suspend.isPending}
          onClick={() =>
            suspend.mutate(!shut, {
              onSuccess: () =>
                toast(
                  shut ? words.restored(name) : words.suspended(name),
                  shut ? undefined : { label: words.letIn, act: () => suspend.mutate(false) },
                ),
            })
          }
        >
          {shut ? words.letIn : words.suspend}
        </Button>
        <Button variant="subtle" color="red" onClick={() => setAsked(true)}>
          {words.remove}
        </Button>
      </Group>
      <Confirm
        opened={asked}
        title={words.removeTitle(name)}
        act={words.remove}
        pending={remove.isPending}
        error={remove.error}
        onClose={() => setAsked(false)}
        onAct={() => remove.mutate(undefined)}
      >
        {words.removeSo}
      </Confirm>
    </Part>
  );
}
