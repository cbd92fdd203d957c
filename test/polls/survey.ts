/** A survey with a page that is asked only after an answer. */
import type { SurveyInput } from '#core/contracts/index.ts';
import { closesAt, opensAt } from './town.ts';

const said = (fr: string, en: string) => ({ fr, en });
const option = (code: string, fr: string, en: string) => ({ code, name: said(fr, en) });

export const survey: SurveyInput = {
  title: said('Vos trajets dans la commune', 'How you get around'),
  text: said(
    'Vos réponses aident à dessiner les pistes cyclables.',
    'Your answers help to draw the cycle lanes.',
  ),
  pages: [
    {
      title: said('Vos habitudes', 'Your habits'),
      questions: [
        {
          code: 'age',
          text: said('Quel âge avez-vous\u00a0?', 'How old are you?'),
          required: true,
          answer: {
            kind: 'single',
            options: [
              option('young', 'Moins de 25 ans', 'Under 25'),
              option('old', '25 ans et plus', '25 and more'),
            ],
          },
        },
        {
          code: 'how',
          text: said('Comment vous déplacez-vous\u00a0?', 'How do you get around?'),
          hint: said('Pensez à une semaine ordinaire.', 'Think of an ordinary week.'),
          required: true,
          answer: {
            kind: 'several',
            most: 2,
            options: [
              option('foot', 'À pied', 'On foot'),
              option('bike', 'À vélo', 'By bicycle'),
              option('car', 'En voiture', 'By car'),
            ],
          },
        },
      ],
    },
    {
      title: said('À vélo', 'On your bicycle'),
      questions: [
        {
          code: 'lanes',
          text: said('Que pensez-vous des pistes\u00a0?', 'What do you think of the lanes?'),
          required: true,
          answer: {
            kind: 'scale',
            from: 1,
            to: 5,
            low: said('mauvaises', 'bad'),
            high: said('bonnes', 'good'),
          },
          when: [{ question: 'how', is: ['bike'] }],
        },
        {
          code: 'km',
          text: said('Combien de kilomètres par semaine\u00a0?', 'How many kilometres a week?'),
          required: false,
          answer: { kind: 'number', least: 0, most: 199, unit: said('km', 'km') },
          when: [{ question: 'how', is: ['bike'] }],
        },
      ],
    },
    {
      questions: [
        {
          code: 'happy',
          text: said('Êtes-vous satisfait\u00a0?', 'Are you satisfied?'),
          required: true,
          answer: { kind: 'single', options: [option('yes', 'Oui', 'Yes'), option('no', 'Non', 'No')] },
        },
        {
          code: 'say',
          text: said('Une idée\u00a0?', 'An idea?'),
          required: false,
          answer: { kind: 'long' },
        },
      ],
    },
  ],
  crossed: [['age', 'happy']],
  who: 'codes',
  opensAt,
  closesAt,
};
