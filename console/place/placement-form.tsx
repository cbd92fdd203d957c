/** A placement, new or changed in place, checked by the server while it is being chosen. */
import { Button, Group } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Placement, PlacementInput, ScreenZone, Target } from '#core/contracts/index.ts';
import { api } from '../api/calls.ts';
import { planningApi } from '../api/planning.ts';
import { useChange } from '../api/queries.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useSpeech, type Words } from '../words/words.tsx';
import { wallOf } from '../words/zone.ts';
import { CheckPanel } from './check-panel.tsx';
import css from './place.module.css';
import { inputOf } from './placement-input.ts';
import { keptOf, type Plan, planOf, toWindows } from './rhythm.ts';
import { type Strength, StrengthField } from './strength-field.tsx';
import { aimsAtSomething } from './target.ts';
import { TargetField } from './target-field.tsx';
import { WhenField } from './when-field.tsx';
import { ZoneField } from './zone-field.tsx';

type Props = {
  readonly message: string;
  /** The one that is changed; a new one when absent. */
  readonly placement?: Placement | undefined;
  readonly onDone: () => void;
  readonly onCancel: () => void;
};

export function PlacementForm({ message, placement, onDone, onCancel }: Props) {
  const { words, timeZone } = useSpeech();
  const { common } = words;
  const [target, setTarget] = useState<Target>(placement?.target ?? { all: true });
  const [plan, setPlan] = useState<Plan>(() =>
    placement ? planOf(placement.windows, timeZone) : firstPlan(timeZone),
  );
  const [strength, setStrength] = useState<Strength>(() => strengthOf(placement));
  const [zone, setZone] = useState<ScreenZone>(placement?.zone ?? 'main');
  const undo = useChange((before: Placement) => planningApi.changePlacement(before.id, inputOf(before)));
  const save = useChange((input: PlacementInput) =>
    placement ? planningApi.changePlacement(placement.id, input) : api.place(input),
  );
  const loud = strength.class === 'urgent' || strength.class === 'vital';
  const missing = missingFrom({ target, plan, loud }, words.place);
  const ready = missing === '';
  const windows = { ...toWindows(plan, timeZone), ...(placement ? keptOf(placement.windows, plan) : {}) };
  const input = chosen(message, { target, windows, strength, zone: loud ? 'main' : zone });
  const go = () =>
    save.mutate(input, {
      onSuccess: () => {
        if (placement) toast(words.place.changed, { label: common.undo, act: () => undo.mutate(placement) });
        else toast(words.place.saved);
        onDone();
      },
    });
  // The button that opened this is gone: whoever works by keyboard goes on from here.
  const start = useRef<HTMLElement>(null);
  useEffect(() => start.current?.focus(), []);
  return (
    <section
      ref={start}
      tabIndex={-1}
      className={css.form}
      aria-label={placement ? words.place.editing : words.place.add}
    >
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
          <Button onClick={go} loading={save.isPending} disabled={!ready}>
            {placement ? words.place.saveEdit : words.place.go}
          </Button>
          <Button variant="subtle" onClick={onCancel}>
            {common.cancel}
          </Button>
        </Group>
      </div>
      <CheckPanel input={ready ? input : null} missing={missing} placement={placement?.id} />
    </section>
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

function strengthOf(placement: Placement | undefined): Strength {
  return {
    class: placement?.class ?? 'routine',
    weight: placement?.weight ?? 1,
    share: placement?.share ?? 0.3,
    dwellSeconds: placement?.dwellSeconds,
  };
}

type Chosen = {
  readonly target: Target;
  readonly windows: PlacementInput['windows'];
  readonly strength: Strength;
  readonly zone: ScreenZone;
};

function chosen(message: string, { target, windows, strength, zone }: Chosen): PlacementInput {
  const { weight, share, dwellSeconds } = strength;
  return {
    message,
    target,
    windows,
    class: strength.class,
    ...(strength.class === 'routine' && weight !== 1 ? { weight } : {}),
    ...(strength.class === 'campaign' ? { share } : {}),
    ...(dwellSeconds === undefined ? {} : { dwellSeconds }),
    ...(zone === 'main' ? {} : { zone }),
  };
}
