/** Looks whether the published file of a debate follows from itself: what is erased cannot be counted again, what is told of it can. */
import { Compile } from 'typebox/compile';
import { DebateFile } from '../contracts/debate.ts';
import { arranged, fewestOfGroup } from './result.ts';

export type DebateFileFault = {
  readonly kind:
    | 'not-a-file'
    | 'statement-twice'
    /** More have spoken than have taken part. */
    | 'number'
    /** Groups that are too small, or do not make up those who are of one. */
    | 'groups'
    /** Shares of a group that are not the whole of it, or that too few stand behind. */
    | 'shares'
    | 'order'
    | 'unites'
    | 'divides';
  /** Its id. */
  readonly statement?: string;
};

const shape = Compile(DebateFile);

/** What in it does not hold; nothing when all does. */
export function verifyDebate(given: unknown): readonly DebateFileFault[] {
  if (!shape.Check(given)) return [{ kind: 'not-a-file' }];
  const file: DebateFile = given;
  const { statements, groups, included, turnout } = file;
  const faults: DebateFileFault[] = [];
  const tookPart = turnout.web + turnout.paper;
  const sum = (all: readonly number[]) => all.reduce((total, n) => total + n, 0);
  const byHour = sum(turnout.hours.map(({ web, paper }) => web + paper));
  if (included > tookPart || byHour !== tookPart) faults.push({ kind: 'number' });
  if (groups.length > 0 && (groups.some((n) => n < fewestOfGroup) || sum(groups) !== included))
    faults.push({ kind: 'groups' });
  if (new Set(statements.map(({ id }) => id)).size < statements.length)
    faults.push({ kind: 'statement-twice' });
  for (const { id, agree, disagree, pass, byGroup } of statements) {
    const spoken = agree + disagree + pass;
    if (spoken > tookPart) faults.push({ kind: 'number', statement: id });
    if (byGroup.length !== groups.length) faults.push({ kind: 'groups', statement: id });
    const known = byGroup.filter((group) => group !== null);
    if (known.some((group) => !isWhole(group)) || known.length * fewestOfGroup > spoken)
      faults.push({ kind: 'shares', statement: id });
  }
  const again = arranged(statements);
  const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id).join('\n');
  if (ids(again.statements) !== ids(statements)) faults.push({ kind: 'order' });
  for (const kind of ['unites', 'divides'] as const)
    if (again[kind].join('\n') !== file[kind].join('\n')) faults.push({ kind });
  return faults;
}

type Shares = NonNullable<DebateFile['statements'][number]['byGroup'][number]>;

/** Each of the three was rounded on its own. */
const isWhole = ({ agree, disagree, pass }: Shares): boolean => Math.abs(agree + disagree + pass - 100) <= 1;
