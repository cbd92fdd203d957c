/** Languages, readability, previews of channels, working together. */
export const variants = {
  label: 'Language of the text',
  add: 'Add a language',
  lead: (language: string) => `${language}: picture, place, dates and topics are those of the message.`,
  falcLead: 'Easy to read: the text is taken over, simplify it. One idea a sentence, everyday words.',
  remove: (language: string) => `Remove this version: ${language}`,
  untitled: (languages: string) => `Not saved yet: give the version ${languages} a title`,
};

export const reading = {
  title: 'Readability:',
  levels: { easy: 'easy to read', fair: 'asks for some attention', hard: 'hard to read' },
  sentence: (n: number, text: string) => `Divide this sentence of ${n} words: “${text}”`,
  word: (list: string) => `Look for a simpler word, or explain: ${list}.`,
  abbreviation: (list: string) => `Write in full: ${list}.`,
  passive: (list: string) => `Say who does what: ${list}.`,
  roman: (list: string) => `Write in ordinary digits: ${list}.`,
  aside: (list: string) => `Make it a sentence, without brackets: ${list}.`,
  negation: (list: string) => `Say it without a double negation: ${list}.`,
  source: (n: number) => `Kandel and Moles index: ${n} of 100 (the higher, the easier).`,
  sourceFalc: (n: number) =>
    `Kandel and Moles index: ${n} of 100. Advice after the European rules for easy reading. Have it read by those it is for.`,
};

export const outlets = {
  title: 'Elsewhere than on displays',
  app: 'App',
  appTitle: 'Page in the app',
  appWaiting: 'The page appears as soon as there is a title.',
  names: {
    'push-android': 'Notification, Android',
    'push-ios': 'Notification, iPhone',
    email: 'E-mail',
    mastodon: 'Mastodon',
    bluesky: 'Bluesky',
  },
  standings: {
    absent: 'no channel connected',
    off: 'channel switched off',
    untaken: 'does not go out: not this kind or topic',
    reconnect: (names: string) => `${names}: to be reconnected`,
    says: (names: string) => `by ${names}`,
  },
  room: (of: number, limit: number) => `${of} / ${limit} signs`,
  lost: (text: string) => `Will not be read: “${text}”`,
  cut: 'Cut here',
  refused: 'There is no title yet.',
  subject: 'Subject',
  now: 'now',
};

export const panelText = {
  proposal: 'A shorter text fits:',
  use: 'Use this text',
  used: 'Short text taken over.',
};

export const together = {
  one: (name: string) => `${name} has opened this message.`,
  many: (names: string) => `${names} have opened this message.`,
  so: 'Your texts are joined on saving; nothing is lost.',
};
