/** The port to the world of e-mail: what a mail is, and what can become of it. */
export type Mail = {
  /** Names the mail for ever: sent twice, it is still the same one (RFC 5322 §3.6.4 Message-ID). */
  readonly id: string;
  /** One address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

export type Outcome =
  /** The server has taken it over. */
  | { readonly kind: 'sent' }
  /** Not now. `down`: no mail would have got through. */
  | { readonly kind: 'deferred'; readonly reason: string; readonly down: boolean }
  /** Never: the server refuses this recipient or this mail for good. */
  | { readonly kind: 'refused'; readonly reason: string };

export type Mailer = { send(mail: Mail): Promise<Outcome> };
