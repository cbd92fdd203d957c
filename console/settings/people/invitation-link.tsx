/** The link of an invitation, shown once: copied, or put into a mail that the administrator sends. */
import { Button, CopyButton, Group, TextInput } from '@mantine/core';
import { Link } from 'wouter';
import type { Invitation, Person } from '../../api/people.ts';
import { useSay, useWords } from '../../words/words.tsx';
import css from '../settings.module.css';

type Props = { readonly invitation: Invitation; readonly person: Pick<Person, 'name' | 'email'> };

export function InvitationLink({ invitation: { url, expiresAt }, person: { name, email } }: Props) {
  const { people: words } = useWords();
  const say = useSay();
  const letter = new URLSearchParams({
    subject: words.letterSubject,
    body: words.letter(name, url, say.until(expiresAt)),
  });
  return (
    <div className={css.form}>
      <TextInput
        label={words.link}
        description={words.linkHint(say.until(expiresAt))}
        readOnly
        value={url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group>
        {/* A mail program wants %20 where a form writes +. */}
        <Button component="a" href={`mailto:${email}?${letter.toString().replaceAll('+', '%20')}`}>
          {words.write}
        </Button>
        <CopyButton value={url}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? words.copied : words.copy}
            </Button>
          )}
        </CopyButton>
        <Button variant="subtle" component={Link} href="/settings/people">
          {words.toPeople}
        </Button>
      </Group>
    </div>
  );
}
