/** Every template. A new one is a folder and a line here; a test fails when a folder is not listed. */
import { standard } from './panel/standard/template.ts';
import { agenda } from './screen/agenda/template.ts';
import { alert } from './screen/alert/template.ts';
import { consultation } from './screen/consultation/template.ts';
import { countdown } from './screen/countdown/template.ts';
import { event } from './screen/event/template.ts';
import { figures } from './screen/figures/template.ts';
import { full } from './screen/full/template.ts';
import { headlines } from './screen/headlines/template.ts';
import { identity } from './screen/identity/template.ts';
import { legal } from './screen/legal/template.ts';
import { pages } from './screen/pages/template.ts';
import { picture } from './screen/picture/template.ts';
import { poll } from './screen/poll/template.ts';
import { rumour } from './screen/rumour/template.ts';
import { solved } from './screen/solved/template.ts';
import { text } from './screen/text/template.ts';
import { ticker } from './screen/ticker/template.ts';
import { video } from './screen/video/template.ts';
import { web } from './screen/web/template.ts';

export const screenTemplates = [
  alert,
  event,
  agenda,
  countdown,
  legal,
  headlines,
  figures,
  poll,
  consultation,
  solved,
  rumour,
  identity,
  video,
  pages,
  web,
  full,
  picture,
  text,
  ticker,
] as const;
export const panelTemplates = [standard] as const;
