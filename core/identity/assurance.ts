/** Whether what a service has said of a person is enough to take part. */
import type { ProviderRule } from '../contracts/provider.ts';

/** `asked`: levels, any of which will do; what stands above one of eIDAS (910/2014, article 8) will do as well. */
export function isAssured(asked: string, given: unknown): boolean {
  const levels = asked.split(' ').filter((level) => level !== '');
  if (levels.length === 0) return true;
  if (typeof given !== 'string') return false;
  return levels.includes(given) || levels.some((level) => eidas(level) > 0 && eidas(given) > eidas(level));
}

const eidas = (level: string): number => Number(/^eidas([123])$/.exec(level)?.[1] ?? 0);

export function meetsRule(
  rule: Pick<ProviderRule, 'claim' | 'values'> | undefined,
  claims: Readonly<Record<string, unknown>>,
): boolean {
  if (!rule) return true;
  if (!Object.hasOwn(claims, rule.claim)) return false;
  return [claims[rule.claim]].flat().some((one) => rule.values.includes(String(one)));
}
