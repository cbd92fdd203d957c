/** Every way out that there is. A new one is a file and a line here. */

import { bluesky } from './bluesky.ts';
import type { ChannelType } from './channel.ts';
import { email, type House } from './email.ts';
import { facebook } from './facebook.ts';
import { fediverse } from './fediverse/index.ts';
import { instagram } from './instagram.ts';
import { linkedin } from './linkedin.ts';
import { mastodon } from './mastodon.ts';
import { smsHttp } from './sms/http-gateway.ts';
import { smsSmpp } from './sms/smpp.ts';
import { webpush } from './webpush.ts';
import { x } from './x.ts';

export type {
  ChannelType,
  Held,
  Job,
  Mailing,
  MailingType,
  Out,
  Outcome,
  PostType,
  Recipient,
  Sent,
  Standing,
} from './channel.ts';
export { addressed, sentOf } from './email.ts';
export { faultOf, isOfAccount, OwnFault } from './failure.ts';
export {
  activityType,
  actorOf,
  type Fedify,
  fediversePath,
  htmlOf,
  loadFedify,
  noteOf,
  type Place,
  placeOf,
  type Signer,
  sendTo,
  signerOf,
  tombstoneOf,
  wired,
} from './fediverse/index.ts';
export { linksOf } from './links.ts';
export { openMailLine } from './mail-line.ts';
export { createPaces } from './pace.ts';

export type ChannelTypes = readonly ChannelType[];

export function createChannelTypes(house: House): ChannelTypes {
  const { config } = house;
  return [
    fediverse(config),
    mastodon,
    bluesky(),
    facebook,
    instagram(),
    linkedin,
    x,
    webpush(config),
    email(house),
    smsHttp(config),
    smsSmpp(config),
  ];
}

export function channelTypeOf(types: ChannelTypes, type: string): ChannelType | undefined {
  return types.find((one) => one.type === type);
}
