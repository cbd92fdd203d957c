import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createEmails, emailNames, type FaultLine, type FaultsView } from './emails.ts';

const templatesDir = fileURLToPath(new URL('../../templates', import.meta.url));
const emails = createEmails({ templatesDir });
const nine = Date.UTC(2026, 10, 26, 8, 2);
const line: FaultLine = {
  name: 'Accueil',
  town: undefined,
  url: 'https://ville.example/console/displays/d1',
  type: 'screen-offline',
  from: nine,
};
const view: FaultsView = {
  town: 'Clairval',
  language: 'fr',
  timeZone: 'Europe/Paris',
  home: 'https://ville.example/console/displays',
  begun: [line],
  over: [],
};
const lines = (count: number, more: Partial<FaultLine> = {}): FaultLine[] =>
  Array.from({ length: count }, (_, index) => ({ ...line, ...more, name: `É${index}`, url: `u${index}` }));

test('every folder of an e-mail is registered, and nothing else', () => {
  expect([...emailNames].sort()).toEqual(readdirSync(`${templatesDir}/email`).sort());
});

describe('the e-mail about faults', () => {
  test('says what happens, so what, what now, where and since when', () => {
    const { subject, text, html } = emails.faults(view);
    expect(subject).toBe('L’écran « Accueil » ne répond plus – Clairval');
    expect(text.replaceAll('\u00a0', ' ')).toContain('depuis jeudi 26 novembre, 9 h 02');
    for (const part of ['Ce qui s’y affiche peut être ancien', 'Vérifiez l’alimentation', line.url]) {
      expect(text).toContain(part);
      expect(html).toContain(part);
    }
  });

  test('names the worst first and no more than two things in its subject', () => {
    const begun = [
      ...lines(2, { type: 'screen-failing' }),
      ...lines(1, { type: 'PANEL_NO_ANSWER' }),
      ...lines(40),
    ];
    expect(emails.faults({ ...view, begun }).subject).toBe(
      '40 écrans ne répondent plus ; Le panneau « É0 » est en défaut ; … – Clairval',
    );
  });

  test('counts a panel with two faults once, and lists both by their codes', () => {
    const begun = [
      { ...line, type: 'PANEL_NO_ANSWER' },
      { ...line, type: 'PANEL_STALE' },
    ];
    const { subject, text } = emails.faults({ ...view, begun });
    expect(subject).toBe('Le panneau « Accueil » est en défaut – Clairval');
    expect(text).toMatch(/\(PANEL_NO_ANSWER\)[\s\S]*\(PANEL_STALE\)/);
  });

  test('lists fifty at most and says how many more there are', () => {
    const { text } = emails.faults({ ...view, begun: lines(120) });
    expect(text.match(/depuis/g)).toHaveLength(50);
    expect(text).toContain('et 70 de plus');
  });

  test('is in English for a town that is, and in French for every other', () => {
    const { subject, text } = emails.faults({ ...view, language: 'en-GB', begun: [], over: [line] });
    expect(subject).toBe('Fault over: “Accueil” – Clairval');
    expect(text).toContain('had not answered since Thursday');
    expect(emails.faults({ ...view, language: 'br' }).subject).toContain('ne répond plus');
  });

  test('takes a hostile name as a name: no markup, no new line, no template', () => {
    const name = '<img src=x onerror=alert(1)>\r\nBcc: all@example.org\u2028{{why}} & “co”';
    const { subject, text, html } = emails.faults({
      ...view,
      town: name,
      begun: [{ ...line, name, town: name }],
    });
    expect(subject).not.toMatch(/[\r\n\u2028]/);
    expect(html).not.toContain('<img');
    expect(html).toContain(
      '&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt; Bcc: all@example.org {{why}} &amp; “co”',
    );
    expect(text).toContain('<img src=x onerror=alert(1)> Bcc: all@example.org {{why}} & “co” (');
  });
});

describe('the e-mails to citizens', () => {
  const links = { manage: 'https://ville.example/abonnement/s1?t=k', end: 'https://ville.example/fin' };
  const town = { name: 'Clairval', colour: '#7a1f1f' };
  const link = 'https://ville.example/m/m1';

  test('say a message whole, in the town’s colour, and how not to get them any more', () => {
    const said = { title: 'Crue', when: 'lundi', place: 'Quai', text: 'Montez.\nVite.', link };
    const view = {
      about: 'message',
      town,
      language: 'en',
      said,
      textLanguage: 'fr',
      isAlert: true,
      links,
    } as const;
    const { subject, text, html } = emails.letter(view);
    expect(subject).toBe('Crue');
    for (const part of ['lundi · Quai', 'Montez.', 'Vite.', 'Unsubscribe', 'alerts of Clairval']) {
      expect(text).toContain(part);
      expect(html).toContain(part);
    }
    for (const part of [link, links.end]) expect(text).toContain(part);
    expect(html).toContain('color:#7a1f1f');
    expect(html).toContain('<div lang="fr">');
  });

  test('list thirty at most, count all, and name the only one', () => {
    const items = Array.from({ length: 42 }, (_, index) => ({
      said: { title: `N${index}`, link },
      language: 'fr',
    }));
    const digest = { about: 'digest', town, language: 'fr', site: 'https://ville.example/', links } as const;
    const many = emails.letter({ ...digest, items });
    expect(many.subject.replaceAll('\u00a0', ' ')).toBe('Clairval : 42 nouvelles');
    expect(many.text.match(/^\* /gm)).toHaveLength(30);
    expect(many.text).toContain('et 12 de plus');
    const one = emails.letter({ ...digest, items: items.slice(0, 1) });
    expect(one.subject.replaceAll('\u00a0', ' ')).toBe('Clairval : « N0 »');
  });

  test('take hostile words as words', () => {
    const title = '<b>x</b>\r\nBcc: all@example.org {{why}}';
    const said = { title, text: '<script>1</script>', link };
    const view = {
      about: 'message',
      town,
      language: 'fr',
      said,
      textLanguage: 'fr',
      isAlert: false,
      links,
    } as const;
    const { subject, html } = emails.letter(view);
    expect(subject).toBe('<b>x</b> Bcc: all@example.org {{why}}');
    expect(html).not.toMatch(/<b>|<script>/);
  });
});
