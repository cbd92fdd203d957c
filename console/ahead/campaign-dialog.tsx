/** A campaign is made or changed. */
import { Button, Group, Modal, MultiSelect, NumberInput, Stack, TagsInput, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import type { Campaign, CampaignInput } from '#core/contracts/index.ts';
import { aheadCalls } from '../api/ahead.ts';
import { useChange } from '../api/queries.ts';
import { useFocusBack } from '../frame/focus-back.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { dayOf } from '../words/say.ts';
import { useSpeech, useWords } from '../words/words.tsx';
import { addDays } from '../words/zone.ts';

type Props = {
  readonly campaign?: Campaign;
  readonly tags: readonly string[];
  readonly onClose: () => void;
};

export function CampaignDialog({ campaign, tags, onClose }: Props) {
  useFocusBack();
  const { ahead: words, common } = useWords();
  const [input, setInput] = useInput(campaign);
  const save = useChange(aheadCalls.saveCampaign, onClose);
  const remove = useChange(aheadCalls.removeCampaign, onClose);
  const set = (change: Partial<CampaignInput>) => setInput({ ...input, ...change });
  const ready = input.name.trim() !== '' && input.topics.length > 0 && input.from <= input.until;
  const goal = (value: string | number) => (Number(value) > 0 ? { value: Number(value) } : undefined);
  return (
    <Modal
      opened
      onClose={onClose}
      title={campaign ? campaign.name : words.newCampaign}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) save.mutate({ id: campaign?.id, input });
        }}
      >
        <Stack>
          <ProblemNote error={save.error ?? remove.error} />
          <TextInput
            label={words.name}
            required
            maxLength={120}
            data-autofocus
            value={input.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <Group grow align="start">
            <DateInput
              label={words.from}
              valueFormat="DD/MM/YYYY"
              value={input.from}
              onChange={(from) => from && set({ from })}
            />
            <DateInput
              label={words.until}
              valueFormat="DD/MM/YYYY"
              value={input.until}
              minDate={input.from}
              onChange={(until) => until && set({ until })}
            />
          </Group>
          <TagsInput
            label={words.topics}
            description={words.topicsHint}
            required={input.topics.length === 0}
            acceptValueOnBlur
            value={[...input.topics]}
            onChange={(topics) => set({ topics })}
          />
          <MultiSelect
            label={words.tags}
            description={words.tagsHint}
            data={[...new Set([...tags, ...input.tags])]}
            value={[...input.tags]}
            onChange={(next) => set({ tags: next })}
          />
          <Group grow align="start">
            <NumberInput
              label={words.goalHours}
              min={1}
              allowDecimal={false}
              value={input.goalHours ?? ''}
              onChange={(value) => setInput(withGoal(input, 'goalHours', goal(value)))}
            />
            <NumberInput
              label={words.goalMessages}
              min={1}
              allowDecimal={false}
              value={input.goalMessages ?? ''}
              onChange={(value) => setInput(withGoal(input, 'goalMessages', goal(value)))}
            />
          </Group>
          <Group justify="space-between">
            {campaign ? (
              <Button
                color="red"
                variant="subtle"
                loading={remove.isPending}
                onClick={() => remove.mutate(campaign.id)}
              >
                {words.remove}
              </Button>
            ) : (
              <span />
            )}
            <Button type="submit" disabled={!ready} loading={save.isPending}>
              {common.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function useInput(campaign: Campaign | undefined) {
  const { timeZone } = useSpeech();
  const today = dayOf(Date.now(), timeZone);
  return useState<CampaignInput>(() => {
    if (!campaign) return { name: '', from: today, until: addDays(today, 30), topics: [], tags: [] };
    const { id: _, reached: __, ...input } = campaign;
    return input;
  });
}

function withGoal(
  input: CampaignInput,
  name: 'goalHours' | 'goalMessages',
  goal: { value: number } | undefined,
): CampaignInput {
  const { [name]: _, ...rest } = input;
  return goal ? { ...rest, [name]: goal.value } : rest;
}
