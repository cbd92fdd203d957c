/** Who is told when an alert does not get through, and when. */
import { Button, NumberInput, Radio, Skeleton, Stack, Switch, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { phoneOf } from '#core/channel/phone.ts';
import type { EscalationRule, EscalationSettings } from '#core/contracts/index.ts';
import { dutyApi, dutyQueries, useDutyChange } from '../../api/duty.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import { Part, SectionPage } from '../section-page.tsx';
import css from '../settings.module.css';
import own from './duty.module.css';

export function EscalationPage() {
  const { data, error, refetch } = useQuery(dutyQueries.settings());
  return (
    <SectionPage>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={320} />}
      {data && <RuleForm settings={data} />}
    </SectionPage>
  );
}

function RuleForm({ settings }: { settings: EscalationSettings }) {
  const { escalation: words, common } = useWords();
  const [rule, setRule] = useState<EscalationRule>(settings.rule);
  const set = (change: Partial<EscalationRule>) => setRule({ ...rule, ...change });
  const save = useDutyChange(dutyApi.choose);
  const wrong = rule.phones.filter((phone) => phoneOf(phone) === undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(rule, {
      onSuccess: (saved) => {
        setRule(saved.rule);
        toast(words.saved);
      },
    });
  };
  return (
    <form className={own.parts} onSubmit={submit}>
      <Part title={words.when}>
        <Stack className={css.form}>
          <Switch
            label={words.active}
            checked={rule.active}
            onChange={(event) => set({ active: event.currentTarget.checked })}
          />
          {rule.active && <Times rule={rule} set={set} />}
        </Stack>
      </Part>
      {rule.active && <Who settings={settings} rule={rule} set={set} wrong={wrong} />}
      <ProblemNote error={save.error} />
      <div>
        <Button type="submit" loading={save.isPending} disabled={wrong.length > 0}>
          {common.save}
        </Button>
      </div>
    </form>
  );
}

type Props = {
  readonly rule: EscalationRule;
  readonly set: (change: Partial<EscalationRule>) => void;
};

function Times({ rule, set }: Props) {
  const { escalation: words } = useWords();
  const { missing } = rule;
  const count = 'displays' in missing ? missing.displays : missing.percent;
  const share = 'percent' in missing;
  const number = (label: string, key: 'afterMinutes' | 'repeatMinutes' | 'times', max: number, min = 1) => (
    <NumberInput
      label={label}
      min={min}
      max={max}
      allowDecimal={false}
      clampBehavior="strict"
      value={rule[key]}
      onChange={(value) => value !== '' && set({ [key]: Number(value) })}
    />
  );
  return (
    <>
      {number(words.after, 'afterMinutes', 120)}
      <Radio.Group
        label={words.missing}
        value={share ? 'percent' : 'displays'}
        onChange={(way) => set({ missing: way === 'percent' ? { percent: 10 } : { displays: 1 } })}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="displays" label={words.byCount} />
          <Radio value="percent" label={words.byShare} />
        </Stack>
      </Radio.Group>
      <NumberInput
        label={share ? words.percent : words.displays}
        min={1}
        max={share ? 100 : 5000}
        allowDecimal={false}
        clampBehavior="strict"
        value={count}
        onChange={(value) =>
          value !== '' && set({ missing: share ? { percent: Number(value) } : { displays: Number(value) } })
        }
      />
      {number(words.repeat, 'repeatMinutes', 240, 5)}
      {number(words.times, 'times', 10)}
      <Switch
        label={words.exercises}
        description={words.exercisesSo}
        checked={rule.exercises}
        onChange={(event) => set({ exercises: event.currentTarget.checked })}
      />
    </>
  );
}

type WhoProps = Props & { readonly settings: EscalationSettings; readonly wrong: readonly string[] };

function Who({ settings, rule, set, wrong }: WhoProps) {
  const { escalation: words } = useWords();
  const say = useSay();
  const { told, mail, sms } = settings;
  return (
    <Part title={words.who} lead={told.length === 0 ? words.toldNobody : words.toldNow(say.list([...told]))}>
      <Stack className={css.form}>
        <Radio.Group
          aria-label={words.who}
          value={rule.emails === null ? 'officers' : 'chosen'}
          onChange={(way) => set({ emails: way === 'officers' ? null : [...told] })}
        >
          <Stack gap="sm">
            <Radio value="officers" label={words.officers} description={words.officersSo} />
            <Radio value="chosen" label={words.chosen} />
          </Stack>
        </Radio.Group>
        {rule.emails !== null && (
          <TagsInput
            label={words.emails}
            maxTags={20}
            value={[...rule.emails]}
            onChange={(emails) => set({ emails })}
            splitChars={[',', ';', ' ']}
            acceptValueOnBlur
          />
        )}
        {!mail && <p className={css.warn}>{words.noMail}</p>}
        <TagsInput
          label={words.phones}
          description={words.phonesHint}
          maxTags={20}
          value={[...rule.phones]}
          onChange={(phones) => set({ phones })}
          splitChars={[',', ';']}
          error={wrong.length > 0 && words.noPhone(say.list([...wrong]))}
          acceptValueOnBlur
        />
        {!sms && rule.phones.length > 0 && <p className={css.warn}>{words.noSms}</p>}
      </Stack>
    </Part>
  );
}
