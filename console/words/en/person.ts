import type { contact as frenchContact, person as frenchPerson } from '../fr/person.ts';

/** The people behind reports: how they are reached, and all that the town keeps of one of them. */
export const contact: typeof frenchContact = {
  title: 'To reach them',
  optional: 'To reach the person (optional)',
  none: 'Nothing is kept to reach them.',
  name: 'Name',
  phone: 'Telephone',
  email: 'E-mail address',
  agreed: 'The person agrees that the town keeps how to reach them',
  agreedHint:
    'Read by those who handle reports, never published, erased with the report. Without their agreement nothing is kept.',
  purpose: 'What for',
  usualPurpose: 'To get back to them about this report',
  how: 'How they agreed',
  ways: { spoken: 'in speech', written: 'in writing' },
  consent: (purpose: string, how: string, at: string) => `Agreed ${how} on ${at}: ${purpose}`,
  add: 'Note how to reach them',
  change: 'Change how to reach them',
  drop: 'Erase how to reach them',
  kept: 'It is kept.',
  dropped: 'It is erased.',
};

export const person: typeof frenchPerson = {
  title: 'Find a person',
  lead: 'Somebody asks what the town keeps of them. See first that it is that person. The search is traced, without who was looked for.',
  by: 'Look for',
  email: 'E-mail address',
  phone: 'Telephone',
  find: 'Search',
  nobody: 'Nothing is kept under this address.',
  nobodySo: 'They may have reported without an address: then they alone have the link of their report.',
  found: (n: number) => (n === 1 ? '1 report' : `${n} reports`),
  choose: (reference: string) => `Erase the content of ${reference} as well`,
  followsIt: 'told by e-mail',
  named: 'address left, not confirmed',
  subscribed: (topics: readonly string[]) =>
    topics.length === 0 ? 'Subscribed to the news of the town' : `Subscribed: ${topics.join(', ')}`,
  subscribedHint: 'Ticked: the subscription ends with the erasure.',
  votes: 'Votes are not looked for: nothing leads from a person to their ballot.',
  fileName: 'data-of-the-person.json',
  give: 'Export for the person (JSON)',
  giveHint: 'With internal notes: read it over before you hand it out, other people may be named in it.',
  erase: 'Erase…',
  eraseTitle: 'Erase this person?',
  eraseWhat: (n: number) =>
    n === 0
      ? 'Their address is erased everywhere. The content of the reports stays.'
      : `Their address is erased everywhere, and the content of ${n === 1 ? '1 report' : `${n} reports`}. Statistics stay. This cannot be undone.`,
  eraseNow: 'Erase now',
  ground: 'Why',
  grounds: {
    request: 'They ask for it (art. 17)',
    'consent-withdrawn': 'They take their agreement back',
    objection: 'They object (art. 21)',
  },
  erased: (n: number) => (n === 0 ? 'The address is erased.' : `It is erased (${n}).`),
};
