/** What else may be done with a message: say it again, keep it as a model, take it off. */
import { ActionIcon, Button, Checkbox, Menu, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { Message } from '#core/contracts/index.ts';
import { useChange, useMay } from '../api/queries.ts';
import { writeApi } from '../api/write.ts';
import { useFocusBack } from '../frame/focus-back.ts';
import { Icon } from '../frame/icons.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useWords } from '../words/words.tsx';
import { NameDialog } from './name-dialog.tsx';

type Props = { readonly message: Message; readonly onWithdraw?: (() => void) | undefined };

/** Each dialog has an address: `?ask=duplicate`, `?ask=model`. */
export function ReuseMenu({ message, onWithdraw }: Props) {
  const { messages: words, reuse, common } = useWords();
  const [search, setSearch] = useSearchParams();
  const ask = search.get('ask');
  const open = (what: string | null) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (what) next.set('ask', what);
      else next.delete('ask');
      return next;
    });
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={common.more}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => open('duplicate')}>{reuse.duplicate}</Menu.Item>
          <Menu.Item onClick={() => open('model')}>{reuse.saveModel}</Menu.Item>
          {onWithdraw && (
            <Menu.Item color="red" onClick={onWithdraw}>
              {words.act.withdraw}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {ask === 'duplicate' && <DuplicateDialog message={message} onClose={() => open(null)} />}
      {ask === 'model' && <SaveModel message={message} onClose={() => open(null)} />}
    </>
  );
}

type DialogProps = { readonly message: Message; readonly onClose: () => void };

function DuplicateDialog({ message, onClose }: DialogProps) {
  useFocusBack();
  const { reuse, common } = useWords();
  const [, go] = useLocation();
  const places = useMay('place-message');
  const [placed, setPlaced] = useState(false);
  const copy = useChange(() => writeApi.duplicate(message.id, placed));
  const run = () =>
    copy.mutate(undefined, {
      onSuccess: ({ message: made }) => {
        toast(reuse.duplicated);
        go(`/messages/${made.id}`);
      },
    });
  return (
    <Modal
      opened
      onClose={onClose}
      title={reuse.duplicateTitle}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Stack>
        <Text size="sm">{reuse.duplicateLead}</Text>
        {places && (
          <Checkbox
            label={reuse.withPlacements}
            description={reuse.withPlacementsHint}
            checked={placed}
            onChange={(event) => setPlaced(event.currentTarget.checked)}
          />
        )}
        <ProblemNote error={copy.error} />
        <Button data-autofocus onClick={run} loading={copy.isPending}>
          {reuse.duplicate}
        </Button>
      </Stack>
    </Modal>
  );
}

function SaveModel({ message, onClose }: DialogProps) {
  const { reuse } = useWords();
  const [, go] = useLocation();
  const { kind, latest } = message;
  const save = useChange((name: string) => writeApi.createModel({ name, kind, content: latest.content }));
  return (
    <NameDialog
      title={reuse.saveModelTitle}
      lead={reuse.saveModelLead}
      first={latest.content.title.slice(0, 120)}
      act={reuse.saveModel}
      change={save}
      onDone={() => toast(reuse.saved, { label: reuse.toModels, act: () => go('/messages/models') })}
      onClose={onClose}
    />
  );
}
