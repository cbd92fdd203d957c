/** Inviting somebody: who they are, what they may do, and the link with which they come in. */
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Role } from '#core/identity/roles.ts';
import { type Invitation, peopleApi, usePeopleChange } from '../../api/people.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { useWords } from '../../words/words.tsx';
import { SectionPage } from '../section-page.tsx';
import css from '../settings.module.css';
import { InvitationLink } from './invitation-link.tsx';
import { RolesField } from './roles-field.tsx';

export function InvitePage() {
  const { people: words } = useWords();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>(['author']);
  const [made, setMade] = useState<Invitation>();
  const invite = usePeopleChange(peopleApi.invite);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const person = { name: name.trim(), email: email.trim(), roles };
    invite.mutate(person, { onSuccess: ({ invitation }) => setMade(invitation) });
  };
  if (made)
    return (
      <SectionPage title={words.ready(name.trim())} lead={words.readyLead}>
        <InvitationLink invitation={made} person={{ name: name.trim(), email: email.trim() }} />
      </SectionPage>
    );
  return (
    <SectionPage title={words.invite} lead={words.inviteLead}>
      <form className={css.form} onSubmit={submit}>
        <TextInput
          label={words.name}
          autoComplete="off"
          required
          withAsterisk={false}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={words.email}
          type="email"
          autoComplete="off"
          required
          withAsterisk={false}
          maxLength={254}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <RolesField value={roles} onChange={setRoles} />
        <ProblemNote error={invite.error} />
        <div>
          <Button type="submit" loading={invite.isPending} disabled={roles.length === 0}>
            {words.makeLink}
          </Button>
        </div>
      </form>
    </SectionPage>
  );
}
