/** Why a surface does not show yet what it should, in a stable code and a sentence. */
import type { SyncRow } from '#core/contracts/index.ts';
import { fold } from '../content/index.ts';
import { type Channel, channels, type Row } from './ledger.ts';

export type Language = 'fr' | 'en';
/** What is known of the display of a row; all null for a channel. */
export type Standing = {
  readonly name: string | null;
  readonly lastSeenAt: number | null;
  readonly fault: string | null;
};
type View = {
  readonly at: number;
  readonly offlineAfter: number;
  readonly language: Language;
};

const channelNames: Readonly<Record<Channel, Readonly<Record<Language, string>>>> = {
  site: { fr: 'Site de la commune', en: 'Town site' },
  feeds: { fr: 'Flux (RSS, Atom, JSON)', en: 'Feeds (RSS, Atom, JSON)' },
};

const reasons = {
  REMOVAL_PENDING: {
    fr: 'Retiré, mais l’afficheur ne l’a pas encore confirmé.',
    en: 'Withdrawn, but not yet confirmed by the display.',
  },
  DISPLAY_OFFLINE: {
    fr: 'L’afficheur ne répond pas ; il se mettra à jour dès son retour.',
    en: 'The display does not answer; it will catch up when it is back.',
  },
  DISPLAY_FAULT: {
    fr: 'L’afficheur signale une panne : {detail}',
    en: 'The display reports a fault: {detail}',
  },
  NOT_YET_FETCHED: {
    fr: 'Envoyé, pas encore repris par l’afficheur.',
    en: 'Sent, not yet taken up by the display.',
  },
  NOT_YET_SEEN: {
    fr: 'Reçu ; le passage à l’écran n’est pas encore constaté.',
    en: 'Received; not yet witnessed on the display.',
  },
  AWAITING_TURN: {
    fr: 'Reçu ; passera à son tour dans la boucle.',
    en: 'Received; its turn in the loop comes.',
  },
  NOT_YET_DUE: { fr: 'Reçu ; la diffusion commence plus tard.', en: 'Received; it starts later.' },
  CHANNEL_BEHIND: {
    fr: 'La page ou le flux ne montre pas encore cette version.',
    en: 'The page or feed does not show this version yet.',
  },
  CHANNEL_DUE: { fr: 'Pas encore dit par ce canal.', en: 'Not yet said by this channel.' },
  CHANNEL_COMES_TO_ALL: {
    fr: 'En route vers les abonnés ; personne n’est encore atteint.',
    en: 'On its way to the subscribers; nobody has been reached yet.',
  },
  CHANNEL_NOBODY: {
    fr: 'Personne n’est abonné par ce canal.',
    en: 'Nobody has asked to be told by this channel.',
  },
  CHANNEL_REACHED_NOBODY: {
    fr: 'Aucun des abonnés n’a pu être atteint.',
    en: 'None of the subscribers could be reached.',
  },
  CHANNEL_WAITS: {
    fr: 'Le canal ne répond pas, l’envoi sera retenté : {detail}',
    en: 'The channel does not answer, it is tried again: {detail}',
  },
  CHANNEL_SLOWER: {
    fr: 'Le canal demande d’envoyer moins vite, la suite part plus tard : {detail}',
    en: 'The channel asks for less at once, the rest leaves later: {detail}',
  },
  CHANNEL_FAULT: {
    fr: 'Beffroi n’a pas pu préparer l’envoi, le canal n’y est pour rien : {detail}',
    en: 'Beffroi could not prepare it, the channel has nothing to do with it: {detail}',
  },
  CHANNEL_RECONNECT: {
    fr: 'Le canal ne nous reconnaît plus, il faut le reconnecter : {detail}',
    en: 'The channel no longer knows us and has to be signed in anew: {detail}',
  },
  CHANNEL_REFUSED: { fr: 'Refusé par le canal : {detail}', en: 'Refused by the channel: {detail}' },
  CHANNEL_GAVE_UP: {
    fr: 'Abandonné, le message n’est plus d’actualité : {detail}',
    en: 'Given up, the message is no longer of use: {detail}',
  },
  CHANNEL_TOO_LATE: {
    fr: 'Le message n’était plus d’actualité quand il aurait pu partir.',
    en: 'The message was over before it could be said.',
  },
  CHANNEL_BY_HAND: {
    fr: 'À faire à la main là-bas, ce canal ne le permet pas d’ici ; puis à noter sur la page du message : {detail}',
    en: 'To be done by hand there, this channel does not allow it from here; then to be noted on the page of the message: {detail}',
  },
  CANNOT_BE_TAKEN_BACK: {
    fr: 'Parti par ce canal : il reste là où il est arrivé.',
    en: 'Gone out by this channel: it stays where it arrived.',
  },
  PAPER_DUE: {
    fr: 'À poser : personne n’a dit que l’affiche est en place.',
    en: 'To be put up: nobody has said that it hangs.',
  },
  PAPER_REMOVAL: {
    fr: 'À retirer : personne n’a dit que l’affiche n’y est plus.',
    en: 'To be taken down: nobody has said that it is gone.',
  },
  CHANNEL_REMOVAL: {
    fr: 'Retiré, mais ce canal ne l’a pas encore confirmé.',
    en: 'Withdrawn, but not yet confirmed by this channel.',
  },
} as const;

/** A loop comes round within this time; who is still unseen after it is behind, ms. */
export const oneLoopMs = 10 * 60_000;

export function channelName(id: string, language: Language): string | undefined {
  const channel = channels.find((name) => name === id);
  return channel && channelNames[channel][language];
}

/** The channels whose name has these letters in it. */
export function channelsLike(text: string, language: Language): { id: string; name: string }[] {
  return channels
    .map((id) => ({ id, name: channelNames[id][language] }))
    .filter(({ name }) => fold(name).includes(fold(text)));
}

export function reasonOf(
  row: Row & { readonly kind: string; readonly board: string | null },
  display: Standing,
  { at, offlineAfter, language }: View,
): SyncRow['reason'] {
  const say = (code: keyof typeof reasons, detail = '') => ({
    code,
    text: reasons[code][language].replace('{detail}', detail),
  });
  if (row.surface_type === 'channel' && row.reason_code !== null && row.reason_code in reasons)
    return sayOut(row, say);
  if (row.ended_at !== null || row.state === 'shown') return undefined;
  if (row.state === 'refused') return { code: row.reason_code ?? 'REFUSED', text: row.reason ?? '' };
  if (row.surface_type === 'channel') {
    if (row.reason_code !== null) return { code: row.reason_code, text: row.reason ?? '' };
    if (row.board !== null) return say('PAPER_DUE');
    return say(channels.some((own) => own === row.surface_id) ? 'CHANNEL_BEHIND' : 'CHANNEL_DUE');
  }
  if (display.fault) return say('DISPLAY_FAULT', (JSON.parse(display.fault) as { detail: string }).detail);
  if (display.name !== null && (display.lastSeenAt === null || at - display.lastSeenAt > offlineAfter))
    return say('DISPLAY_OFFLINE');
  if (row.state === 'withdrawn' || row.state === 'expired') return say('REMOVAL_PENDING');
  if (row.state === 'accepted') return say(acceptedReason(row, at));
  return say('NOT_YET_FETCHED');
}

/** What a channel said of it itself, which stays true when it is over. */
function sayOut(
  { reason_code, reason }: Row,
  say: (code: keyof typeof reasons, detail?: string) => NonNullable<SyncRow['reason']>,
): SyncRow['reason'] {
  const code = reason_code === 'REMOVAL_PENDING' ? 'CHANNEL_REMOVAL' : reason_code;
  return say(code as keyof typeof reasons, reason ?? '');
}

/** An alert shows at once or is behind; anything else may have to wait for its turn. */
function acceptedReason(
  row: Row & { readonly kind: string },
  at: number,
): 'NOT_YET_DUE' | 'AWAITING_TURN' | 'NOT_YET_SEEN' {
  if (row.due_at > at) return 'NOT_YET_DUE';
  const since = Math.max(row.due_at, row.accepted_at ?? at);
  return row.kind !== 'alert' && at - since < oneLoopMs ? 'AWAITING_TURN' : 'NOT_YET_SEEN';
}
