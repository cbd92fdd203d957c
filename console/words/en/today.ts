/** The page of the morning. */
import type { today as french } from '../fr/today.ts';

export const today: typeof french = {
  title: 'Today',
  answering: (online, total) =>
    total === 1
      ? online === 1
        ? 'The display answers'
        : 'The display does not answer'
      : online === total
        ? `All ${total} displays answer`
        : `${online} of ${total} displays answer`,
  now: {
    title: 'Right now',
    all: (total) => `See all ${total} displays`,
    more: 'See the displays',
    fault: (n) => `${n} out of order`,
    offline: (n) => `${n} out of reach`,
    fresh: (n) => `${n} to be plugged in`,
    empty: 'No display is connected yet.',
    emptySo: 'A connected screen appears here with what passers-by read on it.',
  },
  next: {
    title: 'Coming up',
    today: 'Today',
    tomorrow: 'Tomorrow',
    starts: 'Starts',
    ends: 'Ends',
    empty: 'Nothing starts or ends before tomorrow night.',
    more: 'There are more.',
    andMore: (n) => (n === 1 ? 'and 1 other' : `and ${n} others`),
    area: 'an area of the map',
  },
  waiting: {
    title: 'Waiting for you',
    nothing: 'Nothing is waiting for you.',
    approve: 'To approve',
    returned: 'To revise',
    drafts: 'Your drafts',
    imported: 'Imported, to be read',
    replies: 'Answers to be read',
    vanished: 'Live, but gone from their source',
    repliedBy: (who, title) => `by ${who}, to “${title}”`,
    by: (who) => `by ${who}`,
    submitted: (ago) => `submitted ${ago}`,
    sentBack: (ago) => `sent back ${ago}`,
    written: (ago) => `written ${ago}`,
    neededBy: (when) => `for ${when}`,
    neededPast: (when) => `awaited since ${when}`,
    change: 'changes a live message',
    all: (n) => `See all (${n})`,
    allOf: (n, what) => `See all (${n}): ${what}`,
  },
  wrong: {
    title: 'What is wrong',
    nothing: 'Nothing to report.',
    since: (when) => `since ${when}`,
    moreFaults: (n) => (n === 1 ? 'and 1 other fault' : `and ${n} other faults`),
    offline: (n) => (n === 1 ? '1 display does not answer' : `${n} displays do not answer`),
    refused: (n) => (n === 1 ? '1 message does not fit a display' : `${n} messages do not fit a display`),
    byHand: (n) =>
      n === 1
        ? '1 post is to be corrected or deleted by hand'
        : `${n} posts are to be corrected or deleted by hand`,
    late: (n) =>
      n === 1 ? '1 message has not reached a display' : `${n} messages have not reached a display`,
    seeWhere: 'See where',
    casesLate: (n: number) =>
      n === 1 ? '1 answer to a resident is overdue' : `${n} answers to residents are overdue`,
    casesReminded: (n: number) =>
      n === 1 ? '1 report is waiting after a reminder' : `${n} reports are waiting after a reminder`,
    mailDead: (n) => (n === 1 ? '1 e-mail could not be sent' : `${n} e-mails could not be sent`),
    mailHeld: (n) =>
      n === 1 ? '1 e-mail waits for the mail server' : `${n} e-mails wait for the mail server`,
    forms: 'Far too many forms come in: a check is asked for',
    feed: (host) => `The feed ${host} can no longer be read`,
  },
  begin: {
    title: 'To begin with',
    lead: 'Three steps, and your first message is in the street.',
    pair: 'Connect a screen',
    pairSo: 'Open the page of the display on a screen: it shows a code to enter here.',
    pairGo: 'Connect a screen',
    write: 'Write a message',
    writeSo: 'A title is enough. The previews show at once what passers-by will read.',
    writeGo: 'Write a message',
    place: 'Show it',
    placeSo: 'Choose the displays and the hours: it appears by itself, and stops by itself.',
    wait: 'Messages and displays will appear here as soon as there are any.',
  },
};
