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
  /** About the server itself: nothing that another town of it may touch. */
  readonly ofServer?: true;
  readonly name: keyof Words['settings']['groups'];
  readonly sections: readonly Section[];
};

const groups: readonly Group[] = [
  { name: 'you', sections: [{ path: '/settings/me', say: (words) => words.myAccount }] },
  {
    name: 'town',
    sections: [
      { path: '/settings/territory', needs: 'administer', say: (words) => words.town },
      { path: '/settings/directory', needs: 'approve-message', say: (words) => words.directory },
      { path: '/settings/reports', needs: 'administer', say: (words) => words.reportCategories },
      { path: '/settings/departments', needs: 'administer', say: (words) => words.departments },
      { path: '/settings/routing', needs: 'administer', say: (words) => words.reportRules },
      { path: '/settings/answers', needs: 'handle-cases', say: (words) => words.reportAnswers },
      { path: '/settings/letterbox', needs: 'administer', say: (words) => words.letterbox },
      { path: '/settings/provider', needs: 'administer', say: (words) => words.provider },
      { path: '/settings/report-peers', needs: 'administer', say: (words) => words.peers },
      { path: '/settings/neighbourhoods', needs: 'administer', say: (words) => words.neighbourhoods },
      { path: '/settings/duty', needs: 'administer', say: (words) => words.escalation },
      { path: '/settings/boards', needs: 'administer', say: (words) => words.boards },
      { path: '/settings/calendars', needs: 'read', say: (words) => words.calendars },
      { path: '/settings/people', needs: 'administer', say: (words) => words.people },
      { path: '/settings/audit', needs: 'administer', say: (words) => words.audit },
      { path: '/settings/towns', needs: 'read', say: (words) => words.towns },
      { path: '/settings/elections', needs: 'read', say: (words) => words.elections },
    ],
  },
  {
    name: 'links',
    sections: [
      { path: '/settings/channels', needs: 'read', say: (words) => words.channels },
      { path: '/settings/webhooks', needs: 'administer', say: (words) => words.webhooks },
      { path: '/settings/keys', needs: 'administer', say: (words) => words.keys },
      { path: '/settings/feeds', needs: 'administer', say: (words) => words.feeds },
      { path: '/settings/cap', needs: 'administer', say: (words) => words.cap },
      { path: '/settings/mail', needs: 'administer', say: (words) => words.mail },
    ],
  },
  {
    name: 'machine',
    ofServer: true,
    sections: [
      { path: '/settings/updates', needs: 'administer', say: (words) => words.updates },
      { path: '/settings/backups', needs: 'administer', say: (words) => words.backups },
      { path: '/settings/forms', needs: 'administer', say: (words) => words.siege },
      { path: '/settings/installation', needs: 'administer', say: (words) => words.installation },
    ],
  },
];

/** The groups in which somebody is shown anything. */
export function groupsFor({ permissions, ofServer }: Pick<Me, 'permissions' | 'ofServer'>): readonly Group[] {
  return groups
    .filter((group) => !group.ofServer || ofServer)
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
