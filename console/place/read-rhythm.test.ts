import { expect, test } from 'vitest';
import { readRhythm } from './read-rhythm.ts';

const weekly = (days: string, start: string, end: string, exceptHolidays = false) => ({
  rhythm: { kind: 'weekly', days: days.split(','), start, end },
  exceptHolidays,
});
const daily = (start: string, end: string, exceptHolidays = false) => ({
  rhythm: { kind: 'daily', start, end },
  exceptHolidays,
});

/** A Monday. */
const today = '2026-11-23';
const span = (from: string, until: string) => ({ from, until });
const once = (from: string, until: string) => ({
  ...span(from, until),
  rhythm: { kind: 'always' },
  exceptHolidays: false,
});

test.each([
  ['tous les mercredis et samedis, 8 h – 13 h, sauf jours fériés', weekly('WE,SA', '08:00', '13:00', true)],
  ['Mercredi et samedi de 8 h à 13 h', weekly('WE,SA', '08:00', '13:00')],
  ['du lundi au vendredi de 8h30 à 12h15', weekly('MO,TU,WE,TH,FR', '08:30', '12:15')],
  ['du vendredi au dimanche, 10 h à 18 h', weekly('FR,SA,SU', '10:00', '18:00')],
  ['en semaine de 9 h à midi', weekly('MO,TU,WE,TH,FR', '09:00', '12:00')],
  ['le week-end de 22 h à 2 h', weekly('SA,SU', '22:00', '02:00')],
  ['chaque jour 8:00-20:00', daily('08:00', '20:00')],
  ['tous les jours, toute la journée, hors jours fériés', daily('00:00', '00:00', true)],
  ['le dimanche de 18 h à minuit', weekly('SU', '18:00', '00:00')],
  [
    'every Wednesday and Saturday, 8:00 – 13:00, except public holidays',
    weekly('WE,SA', '08:00', '13:00', true),
  ],
  ['from Monday to Friday, 9:00 to 17:30', weekly('MO,TU,WE,TH,FR', '09:00', '17:30')],
  ['samedi 28 novembre de 8 h à 13 h', once('2026-11-28T08:00', '2026-11-28T13:00')],
  ['le 28/11, 8h-13h', once('2026-11-28T08:00', '2026-11-28T13:00')],
  ['ce samedi, 8 h – 13 h', once('2026-11-28T08:00', '2026-11-28T13:00')],
  ['demain toute la journée', once('2026-11-24T00:00', '2026-11-25T00:00')],
  ['le 31 décembre de 22 h à 2 h', once('2026-12-31T22:00', '2027-01-01T02:00')],
  ['le 1er janvier, 10 h à midi', once('2027-01-01T10:00', '2027-01-01T12:00')],
  ['Saturday 28 November 2026, 8:00 to 13:00', once('2026-11-28T08:00', '2026-11-28T13:00')],
  [
    'du 28 au 30 novembre, 8 h – 13 h',
    { ...span('2026-11-28T08:00', '2026-11-30T13:00'), ...daily('08:00', '13:00') },
  ],
  [
    'du 28 novembre au 20 décembre, les samedis de 8 h à 13 h',
    { ...span('2026-11-28T08:00', '2026-12-20T13:00'), ...weekly('SA', '08:00', '13:00') },
  ],
])('%s', (sentence, read) => {
  expect(readRhythm(sentence, today)).toEqual(read);
});

test.each([
  '',
  'bientôt',
  'mercredi',
  'de 8 h à 13 h',
  'mercredi de 8 h à 25 h',
  'lundi de 8 h 75 à 9 h',
  'le 28 novembre',
  'dimanche 28 novembre de 8 h à 13 h',
  'le 30 février de 8 h à 13 h',
  'du 30 au 28 novembre de 8 h à 13 h',
  'samedi 28 novembre et les dimanches de 8 h à 13 h',
  'un samedi sur deux de 8 h à 13 h',
  'samedi prochain de 8 h à 13 h',
  'every Saturday from 9 am to 1 pm',
])('“%s” is not guessed at', (sentence) => {
  expect(readRhythm(sentence, today)).toBeUndefined();
});
