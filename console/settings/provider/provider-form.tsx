/** How the service is set. */
import { Button, Group, PasswordInput, Switch, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Provider, ProviderInput } from '#core/contracts/index.ts';
import { providerApi, useProviderChange } from '../../api/provider.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useWords } from '../../words/words.tsx';
import css from '../entries.module.css';
import { Part } from '../section-page.tsx';

type Draft = {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
  readonly scopes: string;
  readonly acr: string;
  readonly about: string;
  readonly hasRule: boolean;
  readonly claim: string;
  /** One a line. */
  readonly values: string;
  readonly said: string;
  readonly saidEn: string;
  readonly saidFalc: string;
};

const draftOf = (held: Provider | null): Draft => ({
  name: held?.name ?? 'FranceConnect',
  issuer: held?.issuer ?? '',
  clientId: held?.clientId ?? '',
  secret: '',
  scopes: held?.scopes ?? 'openid',
  acr: held ? held.acr : 'eidas1',
  about: held ? (held.about ?? '') : 'https://franceconnect.gouv.fr/',
  hasRule: held?.rule !== undefined,
  claim: held?.rule?.claim ?? '',
  values: held?.rule?.values.join('\n') ?? '',
  said: held?.rule?.said.fr ?? '',
  saidEn: held?.rule?.said.en ?? '',
  saidFalc: held?.rule?.said.falc ?? '',
});

function inputOf({
  secret,
  about,
  hasRule,
  claim,
  values,
  said,
  saidEn,
  saidFalc,
  ...rest
}: Draft): ProviderInput {
  const lines = values.split('\n').map((line) => line.trim());
  return {
    ...rest,
    ...(secret !== '' && { clientSecret: secret }),
    ...(about.trim() !== '' && { about: about.trim() }),
    ...(hasRule && {
      rule: {
        claim: claim.trim(),
        values: lines.filter((line) => line !== ''),
        said: {
          fr: said.trim(),
          ...(saidEn.trim() !== '' && { en: saidEn.trim() }),
          ...(saidFalc.trim() !== '' && { falc: saidFalc.trim() }),
        },
      },
    }),
  };
}

export function ProviderForm({ held }: { held: Provider | null }) {
  const { provider: words, common } = useWords();
  const [draft, setDraft] = useState(() => draftOf(held));
  const set = (more: Partial<Draft>) => setDraft({ ...draft, ...more });
  const save = useProviderChange(providerApi.set);
  const fixed = held?.inUse ?? false;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(inputOf(draft), {
      onSuccess: () => {
        set({ secret: '' });
        toast(words.saved);
      },
    });
  };
  return (
    <Part title={words.settings}>
      <form className={css.parts} onSubmit={submit}>
        <div className={css.entry}>
          <TextInput
            label={words.name}
            description={words.nameHint}
            required
            maxLength={60}
            value={draft.name}
            onChange={({ currentTarget: { value } }) => set({ name: value })}
          />
          <TextInput
            label={words.issuer}
            description={words.issuerHint}
            required
            readOnly={fixed}
            maxLength={300}
            value={draft.issuer}
            onChange={({ currentTarget: { value } }) => set({ issuer: value.trim() })}
          />
          <TextInput
            label={words.clientId}
            required
            readOnly={fixed}
            maxLength={200}
            autoComplete="off"
            value={draft.clientId}
            onChange={({ currentTarget: { value } }) => set({ clientId: value.trim() })}
          />
          <PasswordInput
            label={words.secret}
            description={held ? words.secretKept : words.secretHint}
            required={!held}
            maxLength={500}
            autoComplete="new-password"
            value={draft.secret}
            onChange={({ currentTarget: { value } }) => set({ secret: value })}
          />
          <TextInput
            label={words.scopes}
            description={words.scopesHint}
            required
            maxLength={300}
            value={draft.scopes}
            onChange={({ currentTarget: { value } }) => set({ scopes: value })}
          />
          <TextInput
            label={words.acr}
            description={words.acrHint}
            maxLength={200}
            value={draft.acr}
            onChange={({ currentTarget: { value } }) => set({ acr: value })}
          />
          <TextInput
            type="url"
            label={words.about}
            description={words.aboutHint}
            maxLength={300}
            value={draft.about}
            onChange={({ currentTarget: { value } }) => set({ about: value })}
          />
          <Switch
            label={words.withRule}
            description={words.withRuleHint}
            disabled={fixed}
            checked={draft.hasRule}
            onChange={({ currentTarget: { checked } }) => set({ hasRule: checked })}
          />
          {draft.hasRule && <RuleFields draft={draft} fixed={fixed} set={set} />}
        </div>
        <ProblemNote error={save.error} />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {common.save}
          </Button>
        </Group>
      </form>
    </Part>
  );
}

type RuleProps = {
  readonly draft: Draft;
  readonly fixed: boolean;
  readonly set: (more: Partial<Draft>) => void;
};

function RuleFields({ draft, fixed, set }: RuleProps) {
  const { provider: words } = useWords();
  return (
    <>
      <TextInput
        label={words.claim}
        required
        readOnly={fixed}
        maxLength={100}
        value={draft.claim}
        onChange={({ currentTarget: { value } }) => set({ claim: value })}
      />
      <Textarea
        label={words.values}
        required
        readOnly={fixed}
        autosize
        minRows={2}
        maxLength={5000}
        value={draft.values}
        onChange={({ currentTarget: { value } }) => set({ values: value })}
      />
      <TextInput
        label={words.said}
        description={words.saidHint}
        required
        readOnly={fixed}
        lang="fr"
        maxLength={300}
        value={draft.said}
        onChange={({ currentTarget: { value } }) => set({ said: value })}
      />
      <TextInput
        label={words.saidIn.en}
        readOnly={fixed}
        lang="en"
        maxLength={300}
        value={draft.saidEn}
        onChange={({ currentTarget: { value } }) => set({ saidEn: value })}
      />
      <TextInput
        label={words.saidIn.falc}
        readOnly={fixed}
        lang="fr"
        maxLength={300}
        value={draft.saidFalc}
        onChange={({ currentTarget: { value } }) => set({ saidFalc: value })}
      />
    </>
  );
}
