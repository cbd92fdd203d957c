/** The English catalogue: the same keys, by type. */
import { ahead } from './en/ahead.ts';
import { alerts } from './en/alerts.ts';
import { approve } from './en/approve.ts';
import { cap } from './en/cap.ts';
import { cases, departments, receipts, related, reportRules, sheets } from './en/cases.ts';
import { connected } from './en/channels.ts';
import { compare } from './en/compare.ts';
import { data } from './en/data.ts';
import { debates } from './en/debates.ts';
import { directory } from './en/directory.ts';
import { displayLists } from './en/display-lists.ts';
import { displays } from './en/displays.ts';
import { escalation, neighbourhoods } from './en/duty.ts';
import { faultAdvice } from './en/fault-advice.ts';
import { feeds } from './en/feeds.ts';
import { form } from './en/form.ts';
import { frame } from './en/frame.ts';
import { inbox, reportCategories } from './en/inbox.ts';
import { letterbox } from './en/letterbox.ts';
import { channels, keys, webhooks } from './en/links.ts';
import { map } from './en/map.ts';
import { media } from './en/media.ts';
import { messages } from './en/messages.ts';
import { myAccount } from './en/my-account.ts';
import { notices } from './en/notices.ts';
import { numbers } from './en/numbers.ts';
import { palette } from './en/palette.ts';
import { panels } from './en/panels.ts';
import { boards, paper } from './en/paper.ts';
import { peers } from './en/peers.ts';
import { people } from './en/people.ts';
import { contact, person } from './en/person.ts';
import { place } from './en/place.ts';
import { planning } from './en/planning.ts';
import { polls } from './en/polls.ts';
import { proposals } from './en/proposals.ts';
import { provider } from './en/provider.ts';
import { reportAnswers } from './en/report-answers.ts';
import { find, reuse } from './en/reuse.ts';
import { screens } from './en/screens.ts';
import { settings } from './en/settings.ts';
import { shownDay } from './en/shown-day.ts';
import { siege } from './en/siege.ts';
import { social } from './en/social.ts';
import { surveys } from './en/surveys.ts';
import { sync } from './en/sync.ts';
import { today } from './en/today.ts';
import { calendars, town } from './en/town.ts';
import { elections, offers, towns } from './en/towns.ts';
import { audit, backups, installation, mail, updates } from './en/upkeep.ts';
import { outlets, panelText, reading, together, variants } from './en/writing.ts';
import type { fr } from './fr.ts';

export const en: typeof fr = {
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
