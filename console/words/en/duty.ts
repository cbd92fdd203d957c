/** Duty for alerts, and neighbourhoods. */
import type { escalation as frEscalation, neighbourhoods as frNeighbourhoods } from '../fr/duty.ts';

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

export const escalation: typeof frEscalation = {
  title: 'Duty',
  lead: 'Who is told when an alert is not shown where it should be.',
  when: 'When to tell',
  active: 'Tell somebody when an alert is not shown',
  after: 'After how many minutes',
  missing: 'From how many displays in service that do not show it',
  byCount: 'A number',
  byShare: 'A share, in per cent',
  displays: 'Displays',
  percent: 'Per cent of displays',
  repeat: 'Tell again after how many minutes',
  times: 'How often in all',
  exercises: 'For exercises too',
  exercisesSo: 'The message then begins with EXERCISE.',
  who: 'Who is told',
  toldNobody: 'Nobody, for now.',
  toldNow: (list) => `Today: ${list}.`,
  officers: 'Those who raise alerts',
  officersSo: 'The people who have the role Alert.',
  chosen: 'Other addresses',
  emails: 'E-mail addresses',
  noMail: 'No mail server is set up: no e-mail will leave.',
  phones: 'Phone numbers, for a text',
  phonesHint: 'For example 06 12 34 56 78. Enter between two numbers.',
  noPhone: (list) => `This is no number: ${list}.`,
  noSms: 'The town sends no texts: add this way in Channels.',
  saved: 'Duty is saved.',
};

export const neighbourhoods: typeof frNeighbourhoods = {
  title: 'Neighbourhoods',
  lead: 'The parts of the town with their outlines: to aim an alert, place a message, choose what one is told.',
  empty: 'No neighbourhood.',
  emptySo: 'Bring a GeoJSON file: the outline of the town, its neighbourhoods, or both.',
  bring: 'Bring a GeoJSON file',
  map: 'Neighbourhoods on the map',
  name: 'Name',
  insee: 'INSEE code (commune)',
  pieces: (n) => count(n, 'outline', 'outlines'),
  remove: 'Remove',
  removeOne: (name) => `Remove ${name}`,
  added: (n) =>
    `${count(n, 'neighbourhood', 'neighbourhoods')} read in the file. Check the names, then save.`,
  saved: (n) =>
    n === 0 ? 'There is no neighbourhood any more.' : `${count(n, 'neighbourhood', 'neighbourhoods')} saved.`,
  towns: 'Communes',
  townsLead: 'The outlines that these communes gave. They can be aimed at by name or code.',
  needName: 'Each neighbourhood needs a name of its own.',
  faults: {
    format: 'This file is no GeoJSON.',
    none: 'There is no outline in this file.',
    range: 'The coordinates are no latitudes and longitudes: export in WGS 84 (EPSG 4326).',
    corners: 'An outline has fewer than 3 or more than 2000 points: simplify it.',
    pieces: 'A neighbourhood is in more than 20 pieces: simplify it.',
  },
};

type Acts = Record<string, (what: string) => string>;

/** What the trail says of it. */
export const dutyActs: Acts = {
  'alert.missed': (what) => `told duty of an alert ${what}`,
  'alert.take': (what) => `took an alert ${what}`,
  'territory.escalation': () => 'changed duty for alerts',
  'neighbourhoods.change': () => 'changed the neighbourhoods',
  'territory.technicians': () => 'changed who is told of faults',
  'scenario.change': (what) => `changed the prepared alert ${what}`,
  'scenario.add': (what) => `prepared the alert ${what}`,
  'scenario.remove': (what) => `removed the prepared alert ${what}`,
  'boards.change': () => 'changed the notice boards',
  'message.boards': (what) => `chose the boards of ${what}`,
  'board.up': (what) => `put up the poster ${what}`,
  'board.down': (what) => `took down the poster ${what}`,
};
