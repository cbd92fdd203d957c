/** The port to the world of e-mail: what a mail is, and what can become of it. */
export type Mail = {
  /** Names the mail for ever: sent twice, it is still the same one (RFC 5322 §3.6.4 Message-ID). */
  readonly id: string;
  /** One address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Instead of the sender of the configuration. */
  readonly from?: string;
  readonly replyTo?: string;
  /** Instead of the name that is made of its id. */
  readonly messageId?: string;
  /** Beside those that every mail has. */
  readonly headers?: Readonly<Record<string, string>>;
};

export type Outcome =
  /** The server has taken it over. */
  | { readonly kind: 'sent' }
  /** Not now. `down`: no mail would have got through. `slower`: it is there, and wants less at once. `signIn`: it no longer takes our name and password. */
  | {
      readonly kind: 'deferred';
      readonly reason: string;
      readonly down: boolean;
      readonly slower?: true;
      readonly signIn?: boolean;
    }
  /** Never: the server refuses this mail for good. `recipient`: there is nobody at the address. */
  | { readonly kind: 'refused'; readonly reason: string; readonly recipient: boolean };

export type Mailer = { send(mail: Mail, signal?: AbortSignal): Promise<Outcome> };
/** A mailer that can be asked whether it would, and let go of. */
export type Line = Mailer & { check(): Promise<Outcome>; close(): void };
