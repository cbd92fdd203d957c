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
])('%s', (sentence, read) => {
  expect(readRhythm(sentence)).toEqual(read);
});

test.each(['', 'bientôt', 'mercredi', 'de 8 h à 13 h', 'mercredi de 8 h à 25 h', 'lundi de 8 h 75 à 9 h'])(
  '“%s” is not guessed at',
  (sentence) => {
    expect(readRhythm(sentence)).toBeUndefined();
  },
);
