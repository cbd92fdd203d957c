/** What a consultation is made of: what is asked, how it is answered, who answers, and when. */
import { Checkbox, NumberInput, Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { Moment } from '../frame/moment.tsx';
import { useWords } from '../words/words.tsx';
import { OptionsField } from './options-field.tsx';
import {
  type Draft,
  type Faults,
  methodKinds,
  type OtherLanguage,
  otherLanguages,
  voterKinds,
} from './poll-draft.ts';
import css from './polls.module.css';
import { SaidFields } from './said-fields.tsx';

type Props = {
  readonly draft: Draft;
  readonly faults: Faults;
  readonly onChange: (next: Partial<Draft>) => void;
};

export function PollFields({ draft, faults, onChange }: Props) {
  const { polls: words, proposals } = useWords();
  const { title, text, languages, options } = draft;
  const faultOf = (field: string) => {
    const fault = faults[field];
    return fault && words.faults[fault];
  };
  return (
    <>
      <Part title={words.asked}>
        <SaidFields
          label={words.question}
          description={words.questionHint}
          error={faultOf('title')}
          value={title}
          languages={languages}
          maxLength={200}
          onChange={(next) => onChange({ title: next })}
        />
        <SaidFields
          label={words.text}
          description={words.textHint}
          value={text}
          languages={languages}
          maxLength={8000}
          long
          onChange={(next) => onChange({ text: next })}
        />
        <Checkbox.Group
          label={words.languages}
          description={words.languagesHint}
          value={[...languages]}
          onChange={(next) => onChange({ languages: next as OtherLanguage[] })}
        >
          <Stack gap="xs" mt="xs">
            {otherLanguages.map((language) => (
              <Checkbox key={language} value={language} label={words.languageNames[language]} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Part>
      <Part title={words.answered}>
        {draft.fixed && <p>{proposals.budget.fixed}</p>}
        <Radio.Group
          aria-label={words.answered}
          value={draft.kind}
          onChange={(kind) => onChange({ kind: kind as Draft['kind'] })}
        >
          <Stack gap="sm">
            {methodKinds.map((kind) => (
              <Radio
                key={kind}
                value={kind}
                disabled={draft.fixed && kind !== draft.kind}
                label={words.kinds[kind]}
                description={words.kindsSay[kind]}
              />
            ))}
          </Stack>
        </Radio.Group>
        <MethodNumber draft={draft} onChange={onChange} faultOf={faultOf} />
      </Part>
      <Part title={draft.kind === 'knapsack' || draft.fixed ? words.projects : words.options}>
        <OptionsField draft={draft} onChange={(next) => onChange({ options: next })} faultOf={faultOf} />
        {options.length === 40 && <p className="dim">{words.optionsFull}</p>}
      </Part>
      <Part title={words.who}>
        <WhoFields draft={draft} onChange={onChange} />
      </Part>
      <Part title={words.when}>
        <Moment
          label={words.opens}
          required
          value={draft.opens}
          error={faultOf('opens')}
          onChange={(opens) => onChange({ opens })}
        />
        <Moment
          label={words.closes}
          description={words.closesHint}
          required
          value={draft.closes}
          error={faultOf('closes')}
          onChange={(closes) => onChange({ closes })}
        />
      </Part>
    </>
  );
}

type NumberProps = Pick<Props, 'draft' | 'onChange'> & {
  readonly faultOf: (field: string) => string | undefined;
};

/** The one number that some kinds need. */
const numberOf: Readonly<Partial<Record<Draft['kind'], 'most' | 'points' | 'ceiling'>>> = {
  several: 'most',
  points: 'points',
  knapsack: 'ceiling',
};

function MethodNumber({ draft, onChange, faultOf }: NumberProps) {
  const { polls: words } = useWords();
  const field = numberOf[draft.kind];
  if (!field) return null;
  return (
    <NumberInput
      key={field}
      className={css.number ?? ''}
      label={words.numbers[field]}
      error={faultOf(field)}
      allowDecimal={false}
      allowNegative={false}
      readOnly={draft.fixed}
      {...(field === 'ceiling' && { thousandSeparator: ' ', suffix: ' €' })}
      value={draft[field] ?? ''}
      onChange={(value) => onChange({ [field]: typeof value === 'number' ? value : undefined })}
    />
  );
}

function WhoFields({
  draft: { who, paper, twice, live, fixed },
  onChange,
}: Pick<Props, 'draft' | 'onChange'>) {
  const { polls: words } = useWords();
  const open = who === 'anyone';
  return (
    <>
      <Radio.Group
        aria-label={words.who}
        value={who}
        onChange={(next) => onChange({ who: next as Draft['who'] })}
      >
        <Stack gap="sm">
          {voterKinds.map((kind) => (
            <Radio
              key={kind}
              value={kind}
              label={words.voters[kind]}
              description={words.votersSay[kind]}
              disabled={fixed && kind !== who}
            />
          ))}
        </Stack>
      </Radio.Group>
      {who === 'oidc' && (
        <Checkbox
          label={words.twice}
          description={words.twiceHint}
          checked={twice}
          disabled={fixed}
          onChange={({ currentTarget: { checked } }) => onChange({ twice: checked })}
        />
      )}
      {!open && who !== 'oidc' && (
        <Checkbox
          label={words.paper}
          description={words.paperHint}
          checked={paper}
          disabled={fixed}
          onChange={({ currentTarget: { checked } }) => onChange({ paper: checked })}
        />
      )}
      {open ? (
        <Checkbox
          label={words.live}
          description={words.liveHint}
          checked={live}
          onChange={({ currentTarget: { checked } }) => onChange({ live: checked })}
        />
      ) : (
        <p className="dim">{words.sealedOnly}</p>
      )}
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.part}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
