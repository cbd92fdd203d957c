/** Warns that somebody else has the message open, before both have written the same thing. */
import { Alert } from '@mantine/core';
import { useOthersHere } from '../api/presence.ts';
import { useSay, useWords } from '../words/words.tsx';

type Props = { readonly message: string | undefined; readonly me: string | undefined };

export function OthersHere({ message, me }: Props) {
  const { together: words } = useWords();
  const say = useSay();
  const names = [...new Set(useOthersHere(message, me).map(({ name }) => name))];
  if (names.length === 0) return null;
  const who = say.list(names);
  return (
    <Alert variant="light" mb="lg" role="status">
      {names.length === 1 ? words.one(who) : words.many(who)} {words.so}
    </Alert>
  );
}
