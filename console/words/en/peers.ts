import type { peers as french } from '../fr/peers.ts';

/** Other desks to which reports are passed on. */
export const peers: typeof french = {
  title: 'Other desks',
  lead: 'What is the intercommunality’s or the county’s goes to its Open311 server by itself, and what it makes of it is read here. Neither an address nor a name goes along.',
  none: 'Nothing is passed on.',
  noneSo: 'Add a desk, its Open311 address and the key that it has given you.',
  add: 'Add a desk',
  newOne: 'New desk',
  name: 'Name',
  url: 'Open311 address',
  urlHint: 'The one that /services.json and /requests.json follow.',
  jurisdiction: 'jurisdiction_id (if they ask for one)',
  apiKey: 'API key',
  apiKeyHint: 'Kept here, shown to nobody.',
  apiKeyKept: 'Empty: the one that is kept. It is asked for again when the address changes.',
  code: (category: string) => `Their code for “${category}”`,
  codeHint: 'Empty: this category stays here.',
  when: 'When',
  whens: {
    'in-charge': 'Once somebody has read it and taken charge',
    received: 'As soon as it is received, unread',
  },
  active: 'Pass on',
  counts: (sent: number, waiting: number, refused: number) =>
    `${sent} passed on, ${waiting} waiting, ${refused} refused.`,
  failing: (since: string, reason: string) => `Does not answer as it should since ${since}: ${reason}`,
  remove: 'Remove',
  removeOne: (name: string) => `Remove ${name}`,
  saved: 'It is saved.',
};
