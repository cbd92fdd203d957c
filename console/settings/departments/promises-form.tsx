/** Receipts, and who is told when nobody acts. */
import { Button, Group, NumberInput, Stack, Switch } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CaseSettings } from '#core/contracts/index.ts';
import { departmentApi, useDepartmentChange } from '../../api/departments.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useWords } from '../../words/words.tsx';
import css from '../settings.module.css';
import { SocialFields } from './social-fields.tsx';

export function PromisesForm({ held }: { held: CaseSettings }) {
  const { departments: words, common } = useWords();
  const [settings, setSettings] = useState(held);
  const { receipts, escalation, social = { active: true } } = settings;
  const save = useDepartmentChange(departmentApi.settle, () => toast(words.saved));
  const setReceipts = (next: Partial<CaseSettings['receipts']>) =>
    setSettings({ ...settings, receipts: { ...receipts, ...next } });
  const setEscalation = (next: Partial<CaseSettings['escalation']>) =>
    setSettings({ ...settings, escalation: { ...escalation, ...next } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(settings);
  };
  const days = (label: string, value: number, most: number, onChange: (days: number) => void) => (
    <NumberInput
      label={label}
      min={1}
      max={most}
      allowDecimal={false}
      clampBehavior="strict"
      value={value}
      onChange={(next) => typeof next === 'number' && onChange(next)}
    />
  );
  return (
    <form onSubmit={submit}>
      <Stack className={css.form}>
        <Switch
          label={words.receipts}
          description={words.receiptsSo}
          checked={receipts.active}
          onChange={({ currentTarget: { checked } }) => setReceipts({ active: checked })}
        />
        {receipts.active && (
          <>
            {days(words.days, receipts.days, 10, (next) => setReceipts({ days: next }))}
            <Switch
              label={words.automatic}
              description={words.automaticSo}
              checked={receipts.automatic}
              onChange={({ currentTarget: { checked } }) => setReceipts({ automatic: checked })}
            />
          </>
        )}
        <Switch
          label={words.escalation}
          description={words.escalationSo}
          checked={escalation.active}
          onChange={({ currentTarget: { checked } }) => setEscalation({ active: checked })}
        />
        {escalation.active && (
          <>
            {days(words.unseenDays, escalation.unseenDays, 60, (next) => setEscalation({ unseenDays: next }))}
            {days(words.thenDays, escalation.thenDays, 60, (next) => setEscalation({ thenDays: next }))}
          </>
        )}
        <SocialFields value={social} onChange={(next) => setSettings({ ...settings, social: next })} />
        <ProblemNote error={save.error} />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {common.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
