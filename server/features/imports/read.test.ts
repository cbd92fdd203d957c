import { describe, expect, test } from 'vitest';
import { decodeText } from './decode.ts';
import { readIcs } from './ics.ts';
import { titleFrom } from './item.ts';
import { readRss } from './rss.ts';

const where = { timeZone: 'Europe/Paris', language: 'fr' };
const calendar = (...events: string[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.flatMap((event) => ['BEGIN:VEVENT', ...event.split('\n'), 'END:VEVENT']),
    'END:VCALENDAR',
  ].join('\r\n');

function items(reading: ReturnType<typeof readIcs>) {
  if ('unreadable' in reading) throw new Error(reading.unreadable);
  return reading;
}

describe('a calendar', () => {
  test('keeps a time without a zone as the wall reads, and turns one of another zone into ours', () => {
    const read = items(
      readIcs(
        calendar(
          'UID:a\nSUMMARY:A\nDTSTART:20261201T080000\nDTEND:20261201T090000',
          'UID:b\nSUMMARY:B\nDTSTART:20261201T080000Z',
          'UID:c\nSUMMARY:C\nDTSTART;TZID="Pacific Standard Time":20261201T080000',
        ),
        where,
      ),
    );
    expect(read.items.map((item) => item.content.happening?.from)).toEqual([
      '2026-12-01T08:00',
      '2026-12-01T09:00',
      '2026-12-01T17:00',
    ]);
  });

  test('puts a moved occurrence in the place of the one it stands for', () => {
    const read = items(
      readIcs(
        calendar(
          'UID:a\nSUMMARY:Atelier\nDTSTART:20261201T070000Z\nRRULE:FREQ=DAILY;COUNT=5',
          'UID:a\nRECURRENCE-ID:20261203T070000Z\nSUMMARY:Atelier déplacé\nDTSTART:20261203T100000Z',
          'UID:a\nRECURRENCE-ID:20261204T070000Z\nSTATUS:CANCELLED\nSUMMARY:Atelier\nDTSTART:20261204T070000Z',
        ),
        where,
      ),
    );
    expect(read.items.map(({ uid }) => uid)).toEqual(['a', 'a#2026-12-03T08:00']);
    expect(read.items[0]?.content.happening?.exdate).toEqual(['2026-12-03T08:00', '2026-12-04T08:00']);
  });

  test('takes out a whole day by a bare date, and adds the days of RDATE', () => {
    const read = items(
      readIcs(
        calendar(
          'UID:a\nSUMMARY:A\nDTSTART:20261201T080000\nRRULE:FREQ=DAILY;UNTIL=20261210T080000\nEXDATE;VALUE=DATE:20261203\nRDATE:20261220T080000,20261221T080000\nRDATE:20261222T080000',
        ),
        where,
      ),
    );
    expect(read.items[0]?.content.happening).toEqual({
      from: '2026-12-01T08:00',
      rrule: 'FREQ=DAILY;UNTIL=20261210T080000',
      exdate: ['2026-12-03T08:00'],
      rdate: ['2026-12-20T08:00', '2026-12-21T08:00', '2026-12-22T08:00'],
    });
  });

  test('tells which events cannot be read, and keeps the others', () => {
    const read = items(
      readIcs(
        calendar(
          'UID:rule\nSUMMARY:x\nDTSTART:20261201T080000\nRRULE:FREQ=PARFOIS',
          'UID:date\nSUMMARY:x\nDTSTART:20269999T080000',
          'UID:__proto__\nSUMMARY:fine\nDTSTART:20261201T080000\nBEGIN:VALARM\nSUMMARY:not this\nEND:VALARM',
          'UID:empty\nDTSTART:20261201T080000',
        ),
        where,
      ),
    );
    expect(read.items.map((item) => item.content.title)).toEqual(['fine']);
    expect(read.problems.map((problem) => problem.split(':')[0])).toEqual(['rule', 'date', 'empty']);
  });
});

test('Atom is read as well as RSS', () => {
  const read = items(
    readRss(
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr-FR"><title>t</title><id>x</id><updated>2026-11-20T00:00:00Z</updated><entry><id>urn:1</id><title type="html">L&amp;#8217;eau</title><updated>2026-11-20T00:00:00Z</updated><link rel="alternate" href="https://x.example/1"/><category term=" Eau "/><category term="Eau"/><content type="html">&lt;p onclick="x()"&gt;Coupée&lt;/p&gt;</content></entry></feed>',
      'fr',
    ),
  );
  expect(read.items).toEqual([
    {
      uid: 'urn:1',
      kind: 'news',
      content: {
        title: 'L’eau',
        body: '<p>Coupée</p>',
        language: 'fr',
        topics: ['Eau'],
        link: 'https://x.example/1',
        variants: [],
      },
    },
  ]);
});

test('a title is the first sentence, cut at a word', () => {
  expect(titleFrom('La piscine ferme. Elle rouvre lundi.')).toBe('La piscine ferme.');
  expect(titleFrom('mot '.repeat(60))).toMatch(/^(mot ){20,}mot…$/);
  expect(titleFrom('')).toBe('');
});

test('text is read in the encoding that it names, in UTF-8, or as old exports write it', () => {
  const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>été</a>', 'latin1');
  expect(decodeText(latin)).toContain('été');
  expect(decodeText(Buffer.from('été', 'utf8'))).toBe('été');
  expect(decodeText(Buffer.from('été', 'latin1'))).toBe('été');
  expect(decodeText(Buffer.from('été', 'latin1'), 'no-such-charset')).toBe('été');
});
