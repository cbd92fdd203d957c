/** A copy that is read without a connection says so, and from when it is. */
const words = {
  fr: {
    label: 'Copie',
    said: (at: string) => `Copie du ${at}, lue sans connexion. La page a pu changer depuis.`,
    again: 'Réessayer',
    locale: 'fr-FR',
  },
  en: {
    label: 'Copy',
    said: (at: string) => `Copy of ${at}, read without a connection. The page may have changed since.`,
    again: 'Try again',
    locale: 'en-GB',
  },
} as const;

/** The page with the note before its masthead, in the page's own language; `at` in ms since the epoch. */
export function withNote(html: string, at: number, timeZone?: string): string {
  const { label, said, again, locale } = words[/<html lang="en/.test(html) ? 'en' : 'fr'];
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(at);
  const note =
    `<section class="copy" aria-label="${label}"><div class="page"><p>` +
    `<time datetime="${new Date(at).toISOString()}"></time></p><a href="">${again}</a></div></section>\n`;
  // Replaced by functions: a replacement text would read $ as a pattern.
  const filled = note.replace('></time>', () => `>${said(day)}</time>`);
  return html.replace('<header class="masthead">', (masthead) => filled + masthead);
}
