import type { Content } from '#core/contracts/index.ts';

/** The topics of a stored content; none when there is no content. */
export function topicsOf(content: string | null): string[] {
  return content === null ? [] : ((JSON.parse(content) as Partial<Content>).topics ?? []);
}
