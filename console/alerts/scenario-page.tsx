/** One prepared alert: written beside what it will look like, every version at hand. */
import {
  Button,
  Group,
  Modal,
  NativeSelect,
  NumberInput,
  Skeleton,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { alertLimits, blanksOf, type ScenarioField, scenarioFaults } from '#core/alert/scenario.ts';
import type { AlertScenario, AlertScenarioInput, Hazard } from '#core/contracts/index.ts';
import { alertApi, alertQueries, useSure } from '../api/alerts.ts';
import { hazards } from '../api/lists.ts';
import { queries } from '../api/queries.ts';
import { NotFound, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { Unread } from '../frame/unread.tsx';
import { TargetField } from '../place/target-field.tsx';
import { useSay, useWords } from '../words/words.tsx';
import { bracketed } from './alert-draft.ts';
import { ClassField, Part, StatusField } from './fields.tsx';
import css from './scenarios.module.css';
import { Surfaces } from './surfaces.tsx';
import { Versions } from './versions.tsx';

const fresh: AlertScenarioInput = {
  title: '',
  hazard: 'other',
  class: 'urgent',
  status: 'Actual',
  hours: 6,
  text: { headline: '' },
  version: 0,
};

export function ScenarioPage({ id }: { id: string }) {
  const adding = id === 'new';
  const { data: me } = useQuery(queries.me());
  const query = useQuery({ ...alertQueries.scenarioVersions(id), enabled: !adding });
  const { data, error, refetch, isFetchedAfterMount } = query;
  if (!data && error) return <Unread error={error} onRetry={() => void refetch()} />;
  if (!me || (!adding && !(data && isFetchedAfterMount))) return <Skeleton height={320} m="xl" />;
  if (!me.permissions.includes('raise-alert')) return <NotFound />;
  if (adding || !data) return <Edit first={fresh} versions={[]} town={me.territory} />;
  const [newest] = data.versions;
  // What is being written stays when somebody else saves: the server then refuses what was begun from an older version.
  return newest ? (
    <Edit key={id} id={id} first={inputOf(newest)} versions={data.versions} town={me.territory} />
  ) : (
    <NotFound />
  );
}

function inputOf({ id: _, changedAt: _at, changedBy: _by, ...input }: AlertScenario): AlertScenarioInput {
  return input;
}

type Props = {
  readonly id?: string;
  readonly first: AlertScenarioInput;
  readonly versions: readonly AlertScenario[];
  readonly town: { readonly name: string; readonly language: string };
};

function Edit({ id, first, versions, town }: Props) {
  const { scenarios: words } = useWords().alerts;
  const [, go] = useLocation();
  const [draft, setDraft] = useState(first);
  const [tried, setTried] = useState(false);
  const [now] = useState(() => Date.now());
  const { headline, short, instruction } = bracketed(draft.text);
  const save = useSure((input: AlertScenarioInput) =>
    id ? alertApi.changeScenario(id, input) : alertApi.addScenario(input),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (draft.title.trim() === '' || scenarioFaults(draft.text).length > 0) return;
    save.mutate(cleaned(draft), {
      onSuccess: () => {
        toast(words.saved);
        go('/alerts/scenarios');
      },
    });
  };
  return (
    <Page
      title={id ? draft.title || words.title : words.newTitle}
      back={{ href: '/alerts/scenarios', label: words.title }}
      actions={id && <Remove id={id} />}
      wide
    >
      <div className={css.columns}>
        <form className={css.form} onSubmit={submit} noValidate>
          <Fields draft={draft} onChange={setDraft} tried={tried} />
          <ProblemNote error={save.error} />
          <SaveButton busy={save.isPending} />
          {versions.length > 1 && (
            <Versions
              versions={versions}
              onTake={(taken) => {
                setDraft(({ version }) => ({ ...inputOf(taken), version }));
                toast(words.taken);
              }}
            />
          )}
        </form>
        <div>
          <h2 className={css.legend}>{words.preview}</h2>
          <Surfaces
            class={draft.class}
            status={draft.status}
            text={{
              headline,
              ...(short ? { short } : {}),
              ...(instruction ? { instruction } : {}),
              senderName: town.name,
              language: town.language,
            }}
            until={now + draft.hours * 3_600_000}
          />
        </div>
      </div>
    </Page>
  );
}

function SaveButton({ busy }: { busy: boolean }) {
  const { common } = useWords();
  return (
    <div>
      <Button type="submit" size="md" loading={busy}>
        {common.save}
      </Button>
    </div>
  );
}

/** What is empty is not kept. */
function cleaned(draft: AlertScenarioInput): AlertScenarioInput {
  const { headline, short, instruction } = draft.text;
  return {
    ...draft,
    title: draft.title.trim(),
    text: {
      headline: headline.trim(),
      ...(short?.trim() ? { short: short.trim() } : {}),
      ...(instruction?.trim() ? { instruction: instruction.trim() } : {}),
    },
  };
}

type FieldsProps = {
  readonly draft: AlertScenarioInput;
  readonly onChange: (draft: AlertScenarioInput) => void;
  readonly tried: boolean;
};

function Fields({ draft, onChange, tried }: FieldsProps) {
  const { alerts } = useWords();
  const { raise, scenarios: words } = alerts;
  const say = useSay();
  const set = (change: Partial<AlertScenarioInput>) => onChange({ ...draft, ...change });
  const write = (field: ScenarioField, value: string) => set({ text: { ...draft.text, [field]: value } });
  const faults = scenarioFaults(draft.text);
  const faultOf = (field: ScenarioField) => {
    const found = faults.find((one) => one.field === field);
    return found && (tried || found.fault !== 'empty') ? words.faults[found.fault] : undefined;
  };
  const blanks = blanksOf(draft.text);
  return (
    <>
      <div className={css.two}>
        <TextInput
          label={words.name}
          maxLength={60}
          value={draft.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
          error={tried && draft.title.trim() === '' ? words.faults.empty : undefined}
        />
        <NativeSelect
          label={words.hazard}
          value={draft.hazard}
          onChange={(event) => set({ hazard: event.currentTarget.value as Hazard })}
          data={hazards.map((value) => ({ value, label: words.hazards[value] }))}
        />
      </div>
      <Textarea
        label={raise.headline}
        description={words.textHint}
        autosize
        minRows={1}
        maxLength={alertLimits.headline}
        size="lg"
        value={draft.text.headline}
        onChange={(event) => write('headline', event.currentTarget.value.replace(/\n/g, ' '))}
        error={faultOf('headline')}
      />
      <Textarea
        label={raise.instruction}
        autosize
        minRows={3}
        maxLength={alertLimits.instruction}
        value={draft.text.instruction ?? ''}
        onChange={(event) => write('instruction', event.currentTarget.value)}
        error={faultOf('instruction')}
      />
      <TextInput
        label={raise.short}
        maxLength={alertLimits.short}
        value={draft.text.short ?? ''}
        onChange={(event) => write('short', event.currentTarget.value)}
        error={faultOf('short')}
      />
      <Text role="status">{blanks.length > 0 ? words.blanks(say.list(blanks)) : words.noBlanks}</Text>
      <ClassField value={draft.class} onChange={(value) => set({ class: value })} />
      <NumberInput
        label={words.hours}
        description={words.hoursHint}
        min={0.25}
        max={720}
        maw={280}
        value={draft.hours}
        onChange={(value) =>
          set({ hours: typeof value === 'number' ? Math.min(720, Math.max(0.25, value)) : 1 })
        }
      />
      <Part title={raise.where}>
        <TargetField value={draft.target ?? { all: true }} onChange={(target) => set({ target })} />
      </Part>
      <StatusField value={draft.status} onChange={(status) => set({ status })} />
    </>
  );
}

function Remove({ id }: { id: string }) {
  const { alerts, common } = useWords();
  const { scenarios: words } = alerts;
  const [, go] = useLocation();
  const [opened, setOpened] = useState(false);
  const remove = useSure(
    () => alertApi.removeScenario(id),
    () => {
      toast(words.removed);
      go('/alerts/scenarios');
    },
  );
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {words.remove}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={words.removeTitle}
        closeButtonProps={{ 'aria-label': common.close }}
      >
        <Stack>
          <Text>{words.removeSo}</Text>
          <ProblemNote error={remove.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpened(false)}>
              {common.cancel}
            </Button>
            <Button loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
              {words.remove}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
