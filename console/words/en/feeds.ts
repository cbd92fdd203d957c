/** What comes from elsewhere and becomes drafts: feeds that are read, accounts that are followed. */
export const feeds = {
  title: 'Imported feeds',
  lead: 'News and agendas from elsewhere become drafts here. Nothing is published without you.',
  empty: 'No feed yet.',
  emptySo:
    'Does the site of the town or the agenda of an association publish already? Give its address, and you need not copy any more.',
  types: {
    rss: 'News (RSS, Atom)',
    ics: 'Agenda (iCalendar)',
    openagenda: 'OpenAgenda (API v2)',
    activitypub: 'Account in the fediverse (Beffroi, Mastodon)',
  },
  notYet: 'not read yet',
  readAt: (when: string) => `read ${when}`,
  notHeard: 'asked to be followed, no answer yet',
  heardAt: (when: string) => `last heard of ${when}`,
  askAgain: 'Ask again',
  askAgainOne: (name: string) => `Ask again to follow ${name}`,
  account: 'Address of the account',
  accountHint: '@agglo@example.org',
  accountSo: 'What it publishes from now on becomes drafts here; its corrections and withdrawals follow.',
  follow: 'Follow this account',
  followed: 'It has been asked. What this account publishes becomes drafts.',
  failed: (reason: string, when: string) => `Unreadable ${when}: ${reason}`,
  read: 'Read now',
  readOne: (host: string) => `Read ${host} now`,
  remove: 'Remove',
  removeOne: (host: string) => `Remove ${host}`,
  removeTitle: 'Read this feed no more?',
  removeSo: 'Messages already imported stay.',
  removed: 'This feed is no longer read.',
  add: 'Add a feed',
  addLead: 'First look at what it would bring.',
  address: 'Address of the feed',
  addressHint: 'https://www.our-town.fr/news.rss',
  what: 'What is it?',
  look: 'Look',
  keep: 'Add this feed',
  added: 'The feed is added and was read a first time.',
  found: (n: number) =>
    n === 0
      ? 'Nothing to import at this address.'
      : n === 1
        ? '1 item found:'
        : `${n} items found, among them:`,
  problems: (n: number) => (n === 1 ? '1 item would be left out.' : `${n} items would be left out.`),
};
