/** A new source: nothing of it is raised without an officer unless that is chosen. */
import { Button, PasswordInput, Radio, Stack, TagsInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CapSourceInput } from '#core/contracts/index.ts';
import { capApi } from '../../api/cap.ts';
import { useChangeOf } from '../../api/queries.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useWords } from '../../words/words.tsx';
import css from '../settings.module.css';

const thresholds = {
  never: null,
  severe: { urgency: 'Expected', severity: 'Severe', certainty: 'Likely' },
  extreme: { urgency: 'Immediate', severity: 'Extreme', certainty: 'Likely' },
} as const;
type Threshold = keyof typeof thresholds;
const kinds = ['cap', 'vigilance'] as const;
/** What Météo-France answers to whoever has a key of its portal. */
const vigilance = {
  url: 'https://public-api.meteofrance.fr/public/DPVigilance/v1/cartevigilance/encours',
  sender: 'vigilance@meteofrance.fr',
} as const;
const longestHours = 48;

export function NewSourceForm() {
  const { cap: words } = useWords();
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState<CapSourceInput['kind']>('cap');
  const [url, setUrl] = useState('');
  const [key, setKey] = useState('');
  const [senders, setSenders] = useState<string[]>([]);
  const [geocodes, setGeocodes] = useState<string[]>([]);
  const [threshold, setThreshold] = useState<Threshold>('never');
  const add = useChangeOf(['cap-sources'], capApi.add);
  const asksKey = kind === 'vigilance';
  const choose = (next: CapSourceInput['kind']) => {
    setKind(next);
    if (next !== 'vigilance') return;
    setUrl((now) => now || vigilance.url);
    setSenders((now) => (now.length === 0 ? [vigilance.sender] : now));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const policy = { senders, atOnce: thresholds[threshold], geocodes, place: null, longest: longestHours };
    const where = { url: url.trim() || null, ...(asksKey && key.trim() !== '' && { key: key.trim() }) };
    const input = { title, kind, ...where, active: true, target: { all: true }, policy };
    add.mutate(input, {
      onSuccess: () => {
        setTitle('');
        setUrl('');
        setKey('');
        toast(words.added);
      },
    });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        label={words.name}
        required
        withAsterisk={false}
        maxLength={80}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Radio.Group label={words.kind} value={kind} onChange={(next) => choose(next as typeof kind)}>
        <Stack gap="xs" mt="xs">
          {kinds.map((one) => (
            <Radio key={one} value={one} label={words.kinds[one]} />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput
        type="url"
        label={words.address}
        description={words.addressSo}
        maxLength={1000}
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      {asksKey && (
        <PasswordInput
          label={words.key}
          description={words.keySo}
          maxLength={4000}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': words.showKey }}
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
      )}
      <TagsInput
        label={words.senders}
        description={words.sendersSo}
        maxTags={50}
        value={senders}
        onChange={setSenders}
        splitChars={[',', ';', ' ']}
        acceptValueOnBlur
      />
      <TagsInput
        label={words.geocodes}
        description={words.geocodesSo}
        maxTags={200}
        value={geocodes}
        onChange={setGeocodes}
        splitChars={[',', ';', ' ']}
        acceptValueOnBlur
      />
      <Radio.Group
        label={words.threshold}
        value={threshold}
        onChange={(next) => setThreshold(next as Threshold)}
      >
        <Stack gap="xs" mt="xs">
          {(Object.keys(thresholds) as Threshold[]).map((one) => (
            <Radio key={one} value={one} label={words.thresholds[one]} />
          ))}
        </Stack>
      </Radio.Group>
      <ProblemNote error={add.error} />
      <div>
        <Button type="submit" loading={add.isPending}>
          {words.keep}
        </Button>
      </div>
    </form>
  );
}
