/** The sections of the settings, each a page below /settings: a new one is a line here and a line in routes.tsx. */
import type { Permission } from '#core/identity/roles.ts';
import type { Me } from '../api/types.ts';
import type { Words } from '../words/words.tsx';

export type Section = {
  readonly path: string;
  /** Who is shown the way there. */
  readonly needs?: Permission;
  readonly say: (words: Words) => { readonly title: string; readonly lead: string };
};
type Group = {
  readonly name: keyof Words['settings']['groups'];
  readonly sections: readonly Section[];
};

const groups: readonly Group[] = [
  { name: 'you', sections: [{ path: '/settings/me', say: (words) => words.myAccount }] },
];

/** The groups in which somebody is shown anything. */
export function groupsFor({ permissions }: Pick<Me, 'permissions'>): readonly Group[] {
  return groups
    .map(({ name, sections }) => ({
      name,
      sections: sections.filter(({ needs }) => needs === undefined || permissions.includes(needs)),
    }))
    .filter(({ sections }) => sections.length > 0);
}

/** The section at an address; undefined for the list itself. */
export function sectionAt(path: string): Section | undefined {
  return groups
    .flatMap(({ sections }) => sections)
    .find((section) => path === section.path || path.startsWith(`${section.path}/`));
}
