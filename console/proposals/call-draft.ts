/** A call as it is written: moments on the wall, languages that are said or not; and what still keeps it from being one. */
import type { CallInput, CallView } from '#core/contracts/index.ts';
import type { OtherLanguage, Said } from '../polls/poll-draft.ts';
import { instantOf, wallOf } from '../words/zone.ts';
import { type BudgetDraft, budgetDraftOf, budgetInputOf } from './budget-draft.ts';

export type CallDraft = {
  readonly title: Said;
  readonly text: Said;
  readonly policy: Said;
  readonly languages: readonly OtherLanguage[];
  readonly who: CallInput['who'];
  readonly opens: string | undefined;
  readonly deposit: string | undefined;
  readonly support: string | undefined;
  readonly threshold: number | '';
  /** Undefined: proposals are answered one by one. */
  readonly budget: BudgetDraft | undefined;
};
export type CallFault = 'missing' | 'order' | 'number' | 'over';
export type CallFaults = Readonly<Partial<Record<keyof CallDraft, CallFault>>>;

const day = 86_400_000;
const empty: Said = { fr: '', en: '', falc: '' };

export function newCall(now: number, zone: string, policy: string): CallDraft {
  const at = (days: number) => wallOf(Math.ceil(now / 3_600_000) * 3_600_000 + days * day, zone);
  return {
    title: empty,
    text: empty,
    policy: { ...empty, fr: policy },
    languages: [],
    who: 'email',
    opens: at(1),
    deposit: at(31),
    support: at(61),
    threshold: 50,
    budget: undefined,
  };
}

export function draftOf(call: CallView, zone: string): CallDraft {
  const said = (words: CallInput['text']): Said => ({
    fr: words?.fr ?? '',
    en: words?.en ?? '',
    falc: words?.falc ?? '',
  });
  const all = [call.title, call.text, call.policy];
  return {
    title: said(call.title),
    text: said(call.text),
    policy: said(call.policy),
    languages: (['en', 'falc'] as const).filter((one) => all.some((words) => words?.[one])),
    who: call.who,
    opens: wallOf(call.opensAt, zone),
    deposit: wallOf(call.depositUntil, zone),
    support: wallOf(call.supportUntil, zone),
    threshold: call.threshold,
    budget: call.budget && budgetDraftOf(call.budget, zone),
  };
}

export function faultsOf(draft: CallDraft, zone: string, now: number): CallFaults {
  const { title, policy, opens, deposit, support, threshold } = draft;
  const at = (wall: string | undefined) => (wall === undefined ? undefined : instantOf(wall, zone));
  const [from, until, end] = [at(opens), at(deposit), at(support)];
  const isNumber =
    typeof threshold === 'number' && Number.isInteger(threshold) && threshold > 0 && threshold <= 1_000_000;
  return {
    ...(title.fr.trim() === '' && { title: 'missing' as const }),
    ...(policy.fr.trim() === '' && { policy: 'missing' as const }),
    ...(from === undefined && { opens: 'missing' as const }),
    ...(until === undefined
      ? { deposit: 'missing' as const }
      : until <= now
        ? { deposit: 'over' as const }
        : from !== undefined && until <= from
          ? { deposit: 'order' as const }
          : {}),
    ...(end === undefined
      ? { support: 'missing' as const }
      : until !== undefined && end < until
        ? { support: 'order' as const }
        : {}),
    ...(!isNumber && { threshold: 'number' as const }),
  };
}

/** Of a draft without faults. */
export function inputOf(draft: CallDraft, zone: string): CallInput {
  const { languages, who, threshold } = draft;
  const said = (words: Said) => ({
    fr: words.fr.trim(),
    ...Object.fromEntries(
      languages.flatMap((one) => (words[one].trim() === '' ? [] : [[one, words[one].trim()] as const])),
    ),
  });
  const at = (wall: string | undefined) => instantOf(wall ?? '', zone);
  return {
    title: said(draft.title),
    ...(draft.text.fr.trim() !== '' && { text: said(draft.text) }),
    policy: said(draft.policy),
    who,
    opensAt: at(draft.opens),
    depositUntil: at(draft.deposit),
    supportUntil: at(draft.support),
    threshold: Number(threshold),
    ...(draft.budget && { budget: budgetInputOf(draft.budget, zone) }),
  };
}
