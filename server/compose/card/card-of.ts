/** What the picture of a message, and that of the town, say in a language. */
import { citizenWords } from '#templates/citizen/words.ts';
import { typefaceOf } from '#templates/theme.ts';
import { alertModel, messageModel } from '../citizen-models.ts';
import type { PublishedMessage, Site, SiteAlert } from '../citizen-views.ts';
import type { Card } from './card.ts';

export type CardTown = {
  readonly name: string;
  readonly colour: string;
  readonly typeface: string;
  readonly arms: string | null;
};

export function townCard(town: CardTown, { language }: Site): Card {
  return {
    ...lookOf(town),
    title: town.name,
    kicker: null,
    foot: citizenWords[language].homeAbout,
    picture: null,
  };
}

/** In the colour and with the word of its class when an alert stands behind it. */
export function messageCard(message: PublishedMessage, town: CardTown, site: Site): Card {
  const model = messageModel(message, site);
  const alert = site.alerts.find((one) => one.message === message.id);
  if (alert) return alertCard(alert, town, site);
  const when =
    model.when === null ? null : [model.when.day, ...(model.when.hour === null ? [] : [model.when.hour])];
  const { picture } = message.content;
  return {
    ...lookOf(town),
    title: model.title,
    kicker: capital(when?.join(', ') ?? model.kicker),
    foot: model.place ?? model.summary,
    picture:
      message.picture && picture
        ? { hash: message.picture.url.replace('/media/', ''), focal: picture.focal ?? { x: 0.5, y: 0.5 } }
        : null,
  };
}

function alertCard(alert: SiteAlert, town: CardTown, site: Site): Card {
  const { word, headline, until } = alertModel(alert, site);
  return {
    ...lookOf(town),
    title: headline,
    kicker: word,
    foot: until,
    loudness: alert.class,
    picture: null,
  };
}

function lookOf({ name, colour, typeface, arms }: CardTown) {
  return { town: name, colour, typeface: typefaceOf(typeface), loudness: 'routine', arms } as const;
}

function capital(text: string | null): string | null {
  return text === null ? null : text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
}
