/** Le catalogue français : la langue première de la console. */
import { ahead } from './fr/ahead.ts';
import { alerts } from './fr/alerts.ts';
import { approve } from './fr/approve.ts';
import { cap } from './fr/cap.ts';
import { cases, departments, receipts, related, reportRules, sheets } from './fr/cases.ts';
import { connected } from './fr/channels.ts';
import { compare } from './fr/compare.ts';
import { data } from './fr/data.ts';
import { debates } from './fr/debates.ts';
import { directory } from './fr/directory.ts';
import { displayLists } from './fr/display-lists.ts';
import { displays } from './fr/displays.ts';
import { escalation, neighbourhoods } from './fr/duty.ts';
import { faultAdvice } from './fr/fault-advice.ts';
import { feeds } from './fr/feeds.ts';
import { form } from './fr/form.ts';
import { frame } from './fr/frame.ts';
import { inbox, reportCategories } from './fr/inbox.ts';
import { letterbox } from './fr/letterbox.ts';
import { channels, keys, webhooks } from './fr/links.ts';
import { map } from './fr/map.ts';
import { media } from './fr/media.ts';
import { messages } from './fr/messages.ts';
import { myAccount } from './fr/my-account.ts';
import { notices } from './fr/notices.ts';
import { numbers } from './fr/numbers.ts';
import { palette } from './fr/palette.ts';
import { panels } from './fr/panels.ts';
import { boards, paper } from './fr/paper.ts';
import { peers } from './fr/peers.ts';
import { people } from './fr/people.ts';
import { contact, person } from './fr/person.ts';
import { place } from './fr/place.ts';
import { planning } from './fr/planning.ts';
import { polls } from './fr/polls.ts';
import { proposals } from './fr/proposals.ts';
import { provider } from './fr/provider.ts';
import { reportAnswers } from './fr/report-answers.ts';
import { find, reuse } from './fr/reuse.ts';
import { screens } from './fr/screens.ts';
import { settings } from './fr/settings.ts';
import { shownDay } from './fr/shown-day.ts';
import { siege } from './fr/siege.ts';
import { social } from './fr/social.ts';
import { surveys } from './fr/surveys.ts';
import { sync } from './fr/sync.ts';
import { today } from './fr/today.ts';
import { calendars, town } from './fr/town.ts';
import { elections, offers, towns } from './fr/towns.ts';
import { audit, backups, installation, mail, updates } from './fr/upkeep.ts';
import { outlets, panelText, reading, together, variants } from './fr/writing.ts';

export const fr = {
  ...frame,
  form,
  data,
  compare,
  outlets,
  panelText,
  reading,
  together,
  variants,
  find,
  reuse,
  map,
  media,
  messages,
  notices,
  place,
  planning,
  displays,
  displayLists,
  faultAdvice,
  panels,
  screens,
  shownDay,
  palette,
  today,
  approve,
  sync,
  numbers,
  ahead,
  alerts,
  cap,
  settings,
  myAccount,
  town,
  calendars,
  people,
  audit,
  mail,
  feeds,
  backups,
  updates,
  installation,
  channels,
  connected,
  keys,
  webhooks,
  towns,
  offers,
  elections,
  escalation,
  neighbourhoods,
  directory,
  inbox,
  contact,
  person,
  letterbox,
  peers,
  provider,
  reportCategories,
  reportAnswers,
  cases,
  receipts,
  related,
  sheets,
  social,
  departments,
  reportRules,
  polls,
  proposals,
  siege,
  surveys,
  debates,
  paper,
  boards,
};
