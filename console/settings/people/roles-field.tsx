/** What a person may do, each role with what it lets happen. */
import { Checkbox, Stack } from '@mantine/core';
import type { Role } from '#core/identity/roles.ts';
import { personRoles } from '../../api/people.ts';
import { useWords } from '../../words/words.tsx';

type Props = { readonly value: readonly Role[]; readonly onChange: (roles: readonly Role[]) => void };

export function RolesField({ value, onChange }: Props) {
  const { people: words, account } = useWords();
  // What is no person's role, yet held, is kept as it is.
  const kept = value.filter((role) => !personRoles.some((one) => one === role));
  return (
    <Checkbox.Group
      label={words.mayDo}
      value={[...value]}
      onChange={(names) => onChange([...kept, ...personRoles.filter((role) => names.includes(role))])}
    >
      <Stack gap="sm" mt="xs">
        {personRoles.map((role) => (
          <Checkbox key={role} value={role} label={account.roles[role]} description={words.may[role]} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
