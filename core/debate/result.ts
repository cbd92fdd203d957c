/**
 * What came of a debate: totals of each statement, groups of people who see things alike, what unites them and what divides them. The method is
 * that of Polis: principal components, k-means, the number of groups by silhouette. Of a group only its size and its shares are told.
 */
import type { DebateFile } from '../contracts/debate.ts';
import { kMeans, silhouette } from './clusters.ts';
import { project } from './pca.ts';
import { centred, enough, type Voice } from './voices.ts';

type Told = Pick<DebateFile, 'included' | 'groups' | 'statements' | 'unites' | 'divides'>;
type Stated = { readonly id: string; readonly text: string };

/** Below so many who have said enough there are no groups. */
const fewestIncluded = 15;
/** Smaller groups are none, and of fewer who have spoken no share is told. */
export const fewestOfGroup = 5;
/** Groups that lie no further apart than this are one cloud. */
const clearest = 0.25;
const [clear, apart] = [60, 30];

export function debateResult(statements: readonly Stated[], voices: readonly Voice[]): Told {
  const ids = statements.map(({ id }) => id);
  const included = voices.filter(
    (voice) => ids.filter((id) => voice[id] !== undefined).length >= Math.max(1, enough(ids.length)),
  );
  const labels = groupsOf(included, ids);
  const groups = labels.map((members) => members.length);
  const told = statements.map(({ id, text }) => ({
    id,
    text,
    ...counts(voices, id),
    byGroup: labels.map((members) => shares(members, id)),
  }));
  return { included: included.length, groups, ...arranged(told) };
}

/** What is said of statements by their figures alone: their order, what unites people, and what divides them. */
export function arranged(told: Told['statements']): Pick<Told, 'statements' | 'unites' | 'divides'> {
  return {
    statements: told.toSorted((a, b) => overall(b) - overall(a) || (a.id < b.id ? -1 : 1)),
    unites: told
      .filter((one) => unity(one) >= clear)
      .toSorted((a, b) => unity(b) - unity(a) || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id),
    divides: told
      .filter((one) => division(one) >= apart)
      .toSorted((a, b) => division(b) - division(a) || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id),
  };
}

/** The members of each group, the largest first; none where too few have spoken, or where they make one cloud. */
export function groupsOf(included: readonly Voice[], ids: readonly string[]): Voice[][] {
  const n = included.length;
  if (n < fewestIncluded) return [];
  const rows = centred(included, ids);
  // Whoever has said little would lie near the middle for that alone.
  const map = project(rows);
  if (!map) return [];
  const points = map.map(([x, y], index) => {
    const spoken = ids.filter((id) => included[index]?.[id] !== undefined).length;
    const by = Math.sqrt(ids.length / Math.max(1, spoken));
    return [x * by, y * by] as const;
  });
  let best: { groups: Voice[][]; score: number } | undefined;
  for (let k = 2; k <= Math.min(5, Math.floor(2 + n / 12)); k += 1) {
    const labels = kMeans(points, k);
    const groups = Array.from({ length: k }, (_, label) =>
      included.filter((_voice, one) => labels[one] === label),
    );
    if (groups.some(({ length }) => length < fewestOfGroup)) continue;
    const score = silhouette(points, labels, k);
    if (score >= clearest && (!best || score > best.score)) best = { groups, score };
  }
  return best?.groups.toSorted((a, b) => b.length - a.length) ?? [];
}

function counts(voices: readonly Voice[], id: string) {
  const of = (vote: 1 | 0 | -1) => voices.filter((voice) => voice[id] === vote).length;
  return { agree: of(1), disagree: of(-1), pass: of(0) };
}

type Shares = NonNullable<Told['statements'][number]['byGroup'][number]>;

function shares(members: readonly Voice[], id: string): Shares | null {
  const { agree, disagree, pass } = counts(members, id);
  const all = agree + disagree + pass;
  if (all < fewestOfGroup) return null;
  const percent = (n: number) => Math.round((100 * n) / all);
  return { agree: percent(agree), disagree: percent(disagree), pass: percent(pass) };
}

type One = Told['statements'][number];
const overall = ({ agree, disagree, pass }: One): number =>
  agree + disagree + pass === 0 ? 0 : (agree - disagree) / (agree + disagree + pass);

/** By the group that holds it least: how clearly all agree, or all disagree; 0 where something of a group is not known. */
function unity({ byGroup, ...one }: One): number {
  const known = byGroup.filter((group) => group !== null);
  if (known.length < byGroup.length) return 0;
  if (known.length > 0)
    return Math.max(
      Math.min(...known.map(({ agree }) => agree)),
      Math.min(...known.map(({ disagree }) => disagree)),
    );
  const all = one.agree + one.disagree + one.pass;
  return all < fewestOfGroup ? 0 : Math.round((100 * Math.max(one.agree, one.disagree)) / all);
}

/** How far apart the group that agrees most and the one that agrees least are. */
function division({ byGroup }: One): number {
  const known = byGroup.flatMap((group) => (group ? [group.agree] : []));
  return known.length < 2 ? 0 : Math.max(...known) - Math.min(...known);
}
