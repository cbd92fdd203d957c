/** Every template that prints more than the texts all slides have, by its name. */
import { agenda } from './agenda.ts';
import { consultation } from './consultation.ts';
import { countdown } from './countdown.ts';
import { event } from './event.ts';
import type { MakeExtra } from './extra.ts';
import { figures } from './figures.ts';
import { headlines } from './headlines.ts';
import { identity } from './identity.ts';
import { legal } from './legal.ts';
import { pages } from './pages.ts';
import { poll } from './poll.ts';
import { rumour } from './rumour.ts';
import { solved } from './solved.ts';
import { ticker } from './ticker.ts';
import { video } from './video.ts';
import { web } from './web.ts';

export const extras: Readonly<Record<string, MakeExtra>> = {
  agenda,
  consultation,
  countdown,
  event,
  figures,
  headlines,
  identity,
  legal,
  pages,
  poll,
  rumour,
  solved,
  ticker,
  video,
  web,
};
