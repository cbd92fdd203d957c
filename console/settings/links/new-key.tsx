/** A new key: its purpose, its roles, its end; then its text, once. */
import { Button, Checkbox, Group, Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Role } from '#core/identity/roles.ts';
import { keyRoles, linksApi } from '../../api/links.ts';
import { useChangeOf } from '../../api/queries.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { useWords } from '../../words/words.tsx';
import { SecretDialog } from './secret-dialog.tsx';

const day = 86_400_000;
const lengths = { month: 31 * day, quarter: 92 * day, year: 366 * day, always: undefined } as const;
type Length = keyof typeof lengths;

export function NewKey({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { keys: words, account, common } = useWords();
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<Role[]>([]);
  const [length, setLength] = useState<Length>('year');
  const create = useChangeOf(['keys'], linksApi.createKey);
  const leave = () => {
    setName('');
    setRoles([]);
    create.reset();
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const time = lengths[length];
    create.mutate({ name: name.trim(), roles, ...(time && { expiresAt: Date.now() + time }) });
  };
  return (
    <>
      <Modal
        opened={opened && !create.data}
        onClose={leave}
        title={words.add}
        closeButtonProps={{ 'aria-label': common.close }}
      >
        <form onSubmit={submit}>
          <Stack>
            <TextInput
              label={words.name}
              description={words.nameHint}
              data-autofocus
              required
              withAsterisk={false}
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Checkbox.Group label={words.roles} value={roles} onChange={(next) => setRoles(next as Role[])}>
              <Stack gap="xs" mt="xs">
                {keyRoles.map((role) => (
                  <Checkbox
                    key={role}
                    value={role}
                    label={account.roles[role]}
                    description={words.roleSays[role]}
                  />
                ))}
              </Stack>
            </Checkbox.Group>
            <div>
              <Text size="sm" fw={500} id="key-length">
                {words.until}
              </Text>
              <SegmentedControl
                fullWidth
                aria-labelledby="key-length"
                value={length}
                onChange={(next) => setLength(next as Length)}
                data={(Object.keys(lengths) as Length[]).map((value) => ({
                  value,
                  label: words.untils[value],
                }))}
              />
            </div>
            <ProblemNote error={create.error} />
            <Group justify="flex-end">
              <Button
                type="submit"
                loading={create.isPending}
                disabled={name.trim() === '' || roles.length === 0}
              >
                {words.go}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
      <SecretDialog
        secret={create.data?.secret ?? null}
        title={words.madeTitle}
        label={words.secret}
        so={words.madeSo}
        onClose={leave}
      />
    </>
  );
}
