/** The fields of one entry of the directory: a service, or a number of the town's own. */
import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useWords } from '../../words/words.tsx';
import css from '../entries.module.css';
import type { OwnNumber, Service } from './directory-page.tsx';

type Props<Entry> = {
  readonly one: Entry;
  readonly onChange: (next: Partial<Entry>) => void;
  readonly onRemove: () => void;
};

export function ServiceFields({ one, onChange, onRemove }: Props<Service>) {
  const { directory: words } = useWords();
  const line = (field: 'about' | 'phone' | 'email' | 'web', most: number) => (
    <TextInput
      label={words.fields[field]}
      maxLength={most}
      type={inputs[field]}
      value={one[field] ?? ''}
      onChange={({ currentTarget: { value } }) => onChange({ [field]: value })}
    />
  );
  const lines = (field: 'address' | 'hours' | 'access', most: number) => (
    <Textarea
      label={words.fields[field]}
      placeholder={field === 'address' ? '' : words.examples[field]}
      maxLength={most}
      autosize
      minRows={2}
      value={one[field] ?? ''}
      onChange={({ currentTarget: { value } }) => onChange({ [field]: value })}
    />
  );
  return (
    <fieldset className={css.entry} aria-label={one.name || words.newService}>
      <TextInput
        label={words.fields.name}
        maxLength={120}
        value={one.name}
        onChange={({ currentTarget: { value } }) => onChange({ name: value })}
      />
      {line('about', 300)}
      {line('phone', 30)}
      {line('email', 254)}
      {lines('hours', 500)}
      {lines('address', 200)}
      {lines('access', 300)}
      {line('web', 1000)}
      <Button variant="subtle" color="red" aria-label={words.removeOne(one.name)} onClick={onRemove}>
        {words.remove}
      </Button>
    </fieldset>
  );
}

export function NumberFields({ one, onChange, onRemove }: Props<OwnNumber>) {
  const { directory: words } = useWords();
  return (
    <fieldset className={css.entry} aria-label={one.name || words.newNumber}>
      <TextInput
        label={words.fields.name}
        maxLength={80}
        value={one.name}
        onChange={({ currentTarget: { value } }) => onChange({ name: value })}
      />
      <TextInput
        label={words.fields.number}
        maxLength={30}
        type="tel"
        value={one.number}
        onChange={({ currentTarget: { value } }) => onChange({ number: value })}
      />
      <TextInput
        label={words.fields.about}
        maxLength={200}
        value={one.about ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ about: value })}
      />
      <Checkbox
        label={words.fields.byText}
        checked={one.byText ?? false}
        onChange={({ currentTarget: { checked } }) => onChange({ byText: checked })}
      />
      <Button variant="subtle" color="red" aria-label={words.removeOne(one.name)} onClick={onRemove}>
        {words.remove}
      </Button>
    </fieldset>
  );
}

const inputs = { about: 'text', phone: 'tel', email: 'email', web: 'url' } as const;
