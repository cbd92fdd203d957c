/** The mail server of a channel: its own where it names one, else the house's. */
import type { Config } from '#config/schema.ts';
import { privateReason, publicAddressOf, reasonOf } from '../http/private-address.ts';
import { createMailer, type Line } from '../mail/index.ts';

type Settings = Pick<Config, 'mail' | 'publicUrl' | 'channels'>;

/** `smtp`: its own, if it has one. Close it in the end. */
export async function openMailLine(
  { mail, publicUrl, channels }: Settings,
  smtp: string | undefined,
): Promise<Line> {
  if (smtp === undefined) return createMailer({ mail, publicUrl }, { pool: true });
  const url = URL.parse(smtp);
  if (url === null) return deadLine('its mail server is not an address');
  try {
    // What a person names does not lend them our place in the network.
    const address = await publicAddressOf(url, channels.allowPrivate);
    if (address === undefined) return deadLine(privateReason);
    return createMailer({ mail: { ...mail, smtpUrl: smtp }, publicUrl }, { pool: true, address });
  } catch (error) {
    return deadLine(reasonOf(error));
  }
}

function deadLine(reason: string): Line {
  const answer = async () => ({ kind: 'deferred', reason, down: true }) as const;
  return { send: answer, check: answer, close: () => undefined };
}
