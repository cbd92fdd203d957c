/** Signatures of the Standard Webhooks specification 1.0.0: symmetric, `v1`. */
import { createHmac } from 'node:crypto';

const prefix = 'whsec_';

/** A secret for the other side to keep: 32 bytes, base64 after the prefix that the specification asks for. */
export function newSecret(randomBytes: (size: number) => Uint8Array): string {
  return prefix + Buffer.from(randomBytes(32)).toString('base64');
}

/** What is sent: which event, which attempt's time (s since the epoch), which bytes. */
export type Signed = { readonly id: string; readonly timestamp: number; readonly body: string };

/** The value of `webhook-signature`: one signature for each secret that holds, separated by spaces. */
export function signatures({ id, timestamp, body }: Signed, secrets: readonly string[]): string {
  const text = `${id}.${timestamp}.${body}`;
  return secrets
    .map((secret) => {
      const key = Buffer.from(secret.slice(prefix.length), 'base64');
      return `v1,${createHmac('sha256', key).update(text).digest('base64')}`;
    })
    .join(' ');
}
