/** The two answers to an offer. */
import { Button, Checkbox, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useChangeOf } from '../api/queries.ts';
import { type Offer, townsApi } from '../api/towns.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useWords } from '../words/words.tsx';

type Props = { readonly offer: Offer | undefined; readonly onClose: () => void };
const topics = ['messages', 'placements', 'displays', 'sync'];

export function AcceptDialog({ offer, onClose }: Props) {
  const { offers: words, common } = useWords();
  const [short, setShort] = useState('');
  const [place, setPlace] = useState(true);
  const suggested = offer?.suggestion !== undefined;
  const accept = useChangeOf(topics, () =>
    townsApi.accept(offer?.id ?? '', {
      place: suggested && place,
      ...(short.trim() !== '' && { short: short.trim() }),
    }),
  );
  const go = () =>
    accept.mutate(undefined, {
      onSuccess: () => {
        toast(words.accepted);
        onClose();
      },
    });
  return (
    <Modal
      opened={offer !== undefined}
      onClose={onClose}
      title={words.acceptTitle}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Stack>
        <Text fw={600}>{offer?.content.title}</Text>
        <Text size="sm">{words.acceptSo}</Text>
        <Textarea
          label={words.short}
          description={words.shortHint}
          placeholder={offer?.content.short}
          autosize
          maxLength={280}
          value={short}
          onChange={(event) => setShort(event.currentTarget.value)}
        />
        {suggested && (
          <Checkbox
            label={words.place}
            checked={place}
            onChange={(event) => setPlace(event.currentTarget.checked)}
          />
        )}
        <ProblemNote error={accept.error} />
        <Button data-autofocus onClick={go} loading={accept.isPending}>
          {words.accept}
        </Button>
      </Stack>
    </Modal>
  );
}

export function DeclineDialog({ offer, onClose }: Props) {
  const { offers: words, common } = useWords();
  const [why, setWhy] = useState('');
  const decline = useChangeOf(topics, () => townsApi.decline(offer?.id ?? '', why.trim()));
  const go = () =>
    decline.mutate(undefined, {
      onSuccess: () => {
        toast(words.declined);
        onClose();
      },
    });
  return (
    <Modal
      opened={offer !== undefined}
      onClose={onClose}
      title={words.declineTitle}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Stack>
        <Text fw={600}>{offer?.content.title}</Text>
        <Textarea
          label={words.why}
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        <ProblemNote error={decline.error} />
        <Button onClick={go} loading={decline.isPending}>
          {words.decline}
        </Button>
      </Stack>
    </Modal>
  );
}
