/** Fields that raising and preparing share: how grave, and whether it is real. */
import { Radio, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Alert } from '#core/contracts/index.ts';
import { Choice } from '../frame/choice.tsx';
import { ClassSign } from '../frame/signs.tsx';
import { useWords } from '../words/words.tsx';
import css from './alerts.module.css';

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className={css.legend}>{title}</h2>
      {children}
    </section>
  );
}

type ClassProps = {
  readonly value: Alert['class'];
  readonly onChange: (value: Alert['class']) => void;
};

export function ClassField({ value, onChange }: ClassProps) {
  const { raise } = useWords().alerts;
  return (
    <Part title={raise.class}>
      <Radio.Group
        aria-label={raise.class}
        value={value}
        onChange={(next) => onChange(next as Alert['class'])}
      >
        <div className={css.two}>
          {(['urgent', 'vital'] as const).map((one) => (
            <div key={one} className={css.choice} data-class={one} data-checked={one === value || undefined}>
              <Radio value={one} label={<ClassSign value={one} />} description={raise.classHints[one]} />
            </div>
          ))}
        </div>
      </Radio.Group>
    </Part>
  );
}

type StatusProps = {
  readonly value: Alert['status'];
  readonly onChange: (value: Alert['status']) => void;
};

export function StatusField({ value, onChange }: StatusProps) {
  const { raise } = useWords().alerts;
  return (
    <Part title={raise.status}>
      <Choice
        label={raise.status}
        value={value}
        onChange={(next) => onChange(next as Alert['status'])}
        data={(['Actual', 'Exercise', 'Test'] as const).map((one) => ({
          value: one,
          label: raise.statuses[one],
        }))}
      />
      <Text size="sm" c="dimmed" mt={4}>
        {raise.statusHints[value]}
      </Text>
    </Part>
  );
}
