/** The way to a panel: its protocol, the line, and what both must be told. */
import { Select } from '@mantine/core';
import type { Known, Transport } from '../../api/panels.ts';
import { useSpeech } from '../../words/words.tsx';
import { type PanelDraft, withDriver, withTransport } from './draft.ts';
import { OptionFields } from './option-fields.tsx';
import css from './panel.module.css';

type Props = {
  readonly draft: PanelDraft;
  readonly known: Known;
  readonly onChange: (draft: PanelDraft) => void;
};

export function LinkFields({ draft, known, onChange }: Props) {
  const { words, language } = useSpeech();
  const { form } = words.panels;
  const driver = known.drivers.find(({ type }) => type === draft.driver);
  const transport = known.transports.find(({ type }) => type === draft.transport);
  const ways = known.transports.filter(({ type }) => driver?.wiring.transports.includes(type));
  return (
    <>
      <div className={css.wide}>
        <Select
          label={form.driver}
          allowDeselect={false}
          searchable
          value={draft.driver}
          onChange={(type) => {
            const next = known.drivers.find((one) => one.type === type);
            if (next) onChange(withDriver(draft, next));
          }}
          data={known.drivers.map(({ type, title }) => ({ value: type, label: title[language] }))}
        />
        <Select
          label={form.transport}
          allowDeselect={false}
          value={draft.transport}
          onChange={(type) => {
            if (driver && type) onChange(withTransport(draft, driver, type as Transport));
          }}
          data={ways.map(({ type, title }) => ({ value: type, label: title[language] }))}
        />
      </div>
      {transport && (
        <OptionFields
          key={`line ${transport.type}`}
          of={transport.type}
          part="line"
          schema={transport.options}
          values={draft.line}
          onChange={(line) => onChange({ ...draft, line })}
        />
      )}
      {driver && (
        <OptionFields
          key={`driver ${driver.type}`}
          of={driver.type}
          part="driver"
          schema={driver.options}
          values={draft.options}
          onChange={(options) => onChange({ ...draft, options })}
        />
      )}
    </>
  );
}
