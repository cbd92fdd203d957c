/** How somebody may be reached, with what they have agreed to. Nothing is kept that they have not agreed to. */
import { Checkbox, Radio, Stack, TextInput } from '@mantine/core';
import type { ContactInput } from '#core/contracts/index.ts';
import { useWords } from '../words/words.tsx';

export type ContactDraft = {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly agreed: boolean;
  readonly how: ContactInput['consent']['how'];
  readonly purpose: string;
};

export const isEmpty = ({ name, phone }: ContactDraft): boolean => `${name}${phone}`.trim() === '';

/** Undefined where nothing is to be kept. */
export function contactOf(draft: ContactDraft): ContactInput | undefined {
  const { name, phone, email, agreed, how, purpose } = draft;
  if (!agreed) return undefined;
  return {
    ...(name.trim() !== '' && { name }),
    ...(phone.trim() !== '' && { phone }),
    ...(email.trim() !== '' && { email: email.trim() }),
    consent: { purpose, how },
  };
}

type Props = {
  readonly draft: ContactDraft;
  readonly onChange: (draft: ContactDraft) => void;
  /** Where the e-mail is asked for elsewhere. */
  readonly withoutEmail?: boolean;
};

export function ContactFields({ draft, onChange, withoutEmail = false }: Props) {
  const { contact: words } = useWords();
  const set = (more: Partial<ContactDraft>) => onChange({ ...draft, ...more });
  return (
    <>
      <TextInput
        label={words.name}
        maxLength={120}
        autoComplete="off"
        value={draft.name}
        onChange={({ currentTarget: { value } }) => set({ name: value })}
      />
      <TextInput
        type="tel"
        label={words.phone}
        maxLength={40}
        autoComplete="off"
        value={draft.phone}
        onChange={({ currentTarget: { value } }) => set({ phone: value })}
      />
      {!withoutEmail && (
        <TextInput
          type="email"
          label={words.email}
          maxLength={254}
          autoComplete="off"
          value={draft.email}
          onChange={({ currentTarget: { value } }) => set({ email: value })}
        />
      )}
      <Checkbox
        label={words.agreed}
        description={words.agreedHint}
        required={!isEmpty(draft)}
        checked={draft.agreed}
        onChange={({ currentTarget: { checked } }) => set({ agreed: checked })}
      />
      {draft.agreed && (
        <>
          <TextInput
            label={words.purpose}
            required
            maxLength={200}
            value={draft.purpose}
            onChange={({ currentTarget: { value } }) => set({ purpose: value })}
          />
          <Radio.Group
            label={words.how}
            value={draft.how}
            onChange={(how) => set({ how: how as ContactDraft['how'] })}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="spoken" label={words.ways.spoken} />
              <Radio value="written" label={words.ways.written} />
            </Stack>
          </Radio.Group>
        </>
      )}
    </>
  );
}
