/** Figures: what was shown, where, for how long, and how fast. */
import type { numbers as french } from '../fr/numbers.ts';

export const numbers: typeof french = {
  title: 'Figures',
  lead: 'What the displays themselves witnessed.',
  period: 'Period',
  periods: { week: '7 days', month: '30 days', quarter: '3 months', year: '12 months' },
  empty: 'No figures for this period yet.',
  emptySo:
    'They come by themselves: once a display has shown a message, its day is counted within a quarter of an hour.',
  figures: {
    messages: 'messages shown',
    hours: 'hours shown',
    plays: 'turns on screen',
    displays: 'displays',
  },
  hoursChart: 'Hours shown',
  by: { day: 'by day', week: 'by week', month: 'by month' },
  onScreen: 'On screen',
  rotation: 'In the rotation of panels',
  table: 'See the table',
  csv: 'Download (CSV)',
  csvOf: (what) => `Download (CSV): ${what}`,
  day: 'Day',
  week: 'Week of',
  month: 'Month',
  hours: 'Hours',
  plays: 'Turns',
  messages: 'Messages',
  displays: 'Displays',
  displaysHint: 'On one day, at most',
  byMessage: 'By message',
  byDisplay: 'By display',
  byKind: 'By kind',
  byTopic: 'By topic',
  channels: 'On line',
  channel: 'Channel',
  published: 'Messages published',
  delay: 'Median delay',
  noChannel: 'Nothing was published on line in this period.',
  message: 'Message',
  display: 'Display',
  kind: 'Kind',
  topic: 'Topic',
  noTopic: 'No message of the period has a topic.',
  pace: 'Pace',
  approval: (n, median, slowest) =>
    n === 1
      ? `1 submitted message was approved, in ${median}.`
      : `${n} submitted messages were approved: half of them within ${median}, the slowest in ${slowest}.`,
  noApproval: 'No submitted message was approved in this period.',
  direct: (n) =>
    n === 1
      ? '1 message was published without being submitted.'
      : `${n} messages were published without being submitted.`,
  reached: (shown, total) => `shown on ${shown} of the ${total} displays it was meant for`,
  first: (lag) => `the first in ${lag}`,
  p95: (lag) => `95% in ${lag}`,
  never: '95% not reached',
  noAlert: 'No alert was raised in this period.',
  how: 'How it is counted',
  howSo: [
    'Each display itself notes what it shows, from when until when. One hour on two displays is two hours.',
    'A panel that turns its pages by itself cannot tell the instant of each: the time in which the message is part of the rotation is counted, apart.',
    'Days are those of the town, with their 23 or 25 hours when the clock changes.',
    'Nobody is tracked: no passer-by, no reader, no telephone is counted.',
  ],
  report: {
    title: 'Monthly report',
    lead: 'One page for the town council.',
    month: 'Month',
    download: 'Download the PDF',
    soFar: 'This month is not over: the figures go up to today.',
    top: 'Messages shown the longest',
  },
};
