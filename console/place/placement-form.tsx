/** A new placement, checked by the server while it is being chosen. */
import { Button, Group } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { PlacementInput, ScreenZone, Target } from '#core/contracts/index.ts';
import { api } from '../api/calls.ts';
import { useChange } from '../api/queries.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useSpeech, type Words } from '../words/words.tsx';
import { wallOf } from '../words/zone.ts';
import { CheckPanel } from './check-panel.tsx';
import css from './place.module.css';
import { type Plan, toWindows } from './rhythm.ts';
import { type Strength, StrengthField } from './strength-field.tsx';
import { aimsAtSomething, TargetField } from './target-field.tsx';
import { WhenField } from './when-field.tsx';
import { ZoneField } from './zone-field.tsx';

type Props = { readonly message: string; readonly onDone: () => void; readonly onCancel: () => void };

export function PlacementForm({ message, onDone, onCancel }: Props) {
  const { words, timeZone } = useSpeech();
  const [target, setTarget] = useState<Target>({ all: true });
  const [plan, setPlan] = useState<Plan>(() => firstPlan(timeZone));
  const [strength, setStrength] = useState<Strength>({
    class: 'routine',
    weight: 1,
    share: 0.3,
    dwellSeconds: undefined,
  });
  const [zone, setZone] = useState<ScreenZone>('main');
  const save = useChange(api.place);
  const loud = strength.class === 'urgent' || strength.class === 'vital';
  const missing = missingFrom({ target, plan, loud }, words.place);
  const ready = missing === '';
  const input = inputOf(message, { target, plan, strength, timeZone, zone: loud ? 'main' : zone });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    save.mutate(input, {
      onSuccess: () => {
        toast(words.place.saved);
        onDone();
      },
    });
  };
  // The button that opened the form is gone: whoever works by keyboard goes on from here.
  const start = useRef<HTMLFormElement>(null);
  useEffect(() => start.current?.focus(), []);
  return (
    <form ref={start} tabIndex={-1} className={css.form} onSubmit={submit} aria-label={words.place.add}>
      <div className={css.fields}>
        <Part title={words.place.where}>
          <TargetField value={target} onChange={setTarget} />
        </Part>
        <Part title={words.place.when}>
          <WhenField value={plan} onChange={setPlan} untilRequired={loud} />
        </Part>
        <Part title={words.place.strength}>
          <StrengthField value={strength} onChange={setStrength} />
        </Part>
        {!loud && <ZoneField target={target} value={zone} onChange={setZone} />}
        <ProblemNote error={save.error} />
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!ready}>
            {words.place.go}
          </Button>
          <Button variant="subtle" onClick={onCancel}>
            {words.common.cancel}
          </Button>
        </Group>
      </div>
      <CheckPanel input={ready ? input : null} missing={missing} />
    </form>
  );
}

type Choices = { readonly target: Target; readonly plan: Plan; readonly loud: boolean };

/** What must still be chosen, in a sentence; empty when all is. */
function missingFrom({ target, plan, loud }: Choices, words: Words['place']): string {
  if (!aimsAtSomething(target)) return words.needTarget;
  if (loud && plan.until === undefined) return words.needUntil;
  return plan.rhythm.kind === 'weekly' && plan.rhythm.days.length === 0 ? words.needDays : '';
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className={css.part}>{title}</h2>
      {children}
    </section>
  );
}

/** From the present hour on, without an end, all the time: what most news want. */
function firstPlan(timeZone: string): Plan {
  return {
    from: `${wallOf(Date.now(), timeZone).slice(0, 13)}:00`,
    until: undefined,
    rhythm: { kind: 'always' },
    exceptHolidays: false,
  };
}

type Chosen = {
  readonly target: Target;
  readonly plan: Plan;
  readonly strength: Strength;
  readonly timeZone: string;
  readonly zone: ScreenZone;
};

function inputOf(message: string, { target, plan, strength, timeZone, zone }: Chosen): PlacementInput {
  const { weight, share, dwellSeconds } = strength;
  return {
    message,
    target,
    windows: toWindows(plan, timeZone),
    class: strength.class,
    ...(strength.class === 'routine' && weight !== 1 ? { weight } : {}),
    ...(strength.class === 'campaign' ? { share } : {}),
    ...(dwellSeconds === undefined ? {} : { dwellSeconds }),
    ...(zone === 'main' ? {} : { zone }),
  };
}
