import { describe, expect, test } from 'vitest';
import type { PanelProfile, Rendition, ScreenProfile } from '#core/contracts/index.ts';
import { contentHash } from '#core/hash.ts';
import type { ScreenTemplate } from '#templates/contract.ts';
import { screenTemplates } from '#templates/index.ts';
import { contentOf, contextOf, filmHash, pictureHash, sampleOf, templatesDir } from '#test/compose/slides.ts';
import { createComposer, readingTime } from './composer.ts';
import type { ComposeContext } from './context.ts';
import { dataFaults } from './extras/data.ts';

const composer = createComposer({ templatesDir });
const screen: ScreenProfile = { kind: 'screen', width: 1920, height: 1080, language: 'fr' };
const panel: PanelProfile = {
  kind: 'panel',
  width: 96,
  height: 16,
  columns: 16,
  rows: 2,
  colours: ['amber'],
  repertoire: 'alpha',
  maxPages: 6,
  roadside: false,
  language: 'fr',
};

function on(context: ComposeContext, profile: ScreenProfile | PanelProfile = screen): Rendition {
  const rendition = composer.compose(context, profile);
  if ('refused' in rendition) throw new Error(rendition.reason);
  return rendition;
}
function html(context: ComposeContext, profile = screen): string {
  const rendition = on(context, profile);
  return rendition.kind === 'screen' ? rendition.html : '';
}

describe('a screen', () => {
  test('says date, time and place of an event as French people do', () => {
    const happening = { from: '2026-11-26T19:30', until: '2026-11-26T22:00' };
    const slide = html(
      contextOf(contentOf({ title: 'Conseil municipal', happening, place: { name: 'Salle du conseil' } })),
    );
    expect(slide).toContain('jeudi\u00a026\u00a0novembre');
    expect(slide).toContain('19\u00a0h\u00a030\u00a0–\u00a022\u00a0h');
    expect(slide).toContain('Salle du conseil');
  });

  test('falls back to text when the file of its picture is not at hand', () => {
    const picture = { media: 'f'.repeat(64), alt: 'x' };
    const rendition = on(contextOf(contentOf({ title: 'Bal', picture })));
    expect(rendition).toMatchObject({ template: 'text', assets: [] });
  });

  test('names the display asset of its picture, and crops at the focal point', () => {
    const rendition = on(
      contextOf(
        contentOf({
          title: 'Bal',
          body: '<p>Entrée libre.</p>',
          picture: { media: pictureHash, alt: 'Le bal', focal: { x: 0.25, y: 0.8 } },
        }),
      ),
    );
    expect(rendition).toMatchObject({ template: 'picture', assets: [{ hash: pictureHash }] });
    if (rendition.kind === 'screen') expect(rendition.css).toContain('--focal:25% 80%');
  });

  test('uses the variant in its own language, and easy-to-read French only when asked by name', () => {
    const variants = [
      { language: 'fr-x-falc', title: 'Il n’y aura pas d’eau' },
      { language: 'en', title: 'No water tomorrow' },
    ];
    const context = contextOf(contentOf({ title: 'Coupure d’eau', variants }));
    expect(html(context)).toContain('Coupure d’eau');
    expect(html(context, { ...screen, language: 'en-GB' })).toContain('No water tomorrow');
    expect(html(context, { ...screen, language: 'fr-x-falc' })).toContain('Il n’y aura pas d’eau');
    expect(html(context, { ...screen, language: 'de' })).toContain('Coupure d’eau');
  });

  test('shows hostile text as text', () => {
    const title = '<img src=x onerror=alert(1)> {{constructor.constructor "x"}}';
    const body = '<p onclick="x()">Bonjour<script>alert(1)</script></p><svg/onload=x>';
    const slide = html(contextOf(contentOf({ title, body, place: { name: '"><b>' }, topics: ['</p><i>'] })));
    expect(slide).not.toMatch(/<img src|<script|<b>|<i>|alert\(1\)<\//);
    expect(slide).toContain('&lt;img');
    expect(slide).toContain('Bonjour');
  });

  test('cuts a long text at a sentence, and never shows more than 35 words', () => {
    const body =
      '<p>Une première phrase tout à fait lisible. Une seconde phrase qui, elle, continue longuement, bien après que le passant a tourné le coin de la rue, sans jamais vouloir se terminer, ni pour lui ni pour personne.</p>';
    const slide = html(contextOf(contentOf({ title: 'Travaux', body })));
    expect(slide).toContain('Une première phrase tout à fait lisible.</p>');
    expect(slide).not.toContain('seconde');
  });

  test('what was cut is read on by a QR code: at the address it names, else on its own page', () => {
    const body = `<p>${'Les riveraines et riverains déplacent leurs véhicules avant ce soir. '.repeat(9)}</p>`;
    const page = 'https://www.saint-aubin.example/m/m1';
    const long = contextOf(contentOf({ title: 'Travaux', body }));
    expect(html(long)).not.toContain('class="qr"');
    expect(html({ ...long, page })).toMatch(/aria-label="Lire la suite"/);
    expect(html({ ...long, page })).toContain('<p class="read">Lire la suite</p>');
    const named = { ...long, content: { ...long.content, link: 'https://www.saint-aubin.example/travaux' } };
    expect(html(named)).not.toBe(html({ ...long, page }));
    expect(html({ ...named, page })).toBe(html(named));
    expect(html({ ...contextOf(contentOf({ title: 'Travaux' })), page })).not.toContain('class="qr"');
  });

  test('stays up for as long as it takes to read, between 8 and 30 seconds', () => {
    expect(readingTime('Don du sang')).toBe(8000);
    expect(readingTime('mot '.repeat(30))).toBe(11_000);
    expect(readingTime('mot '.repeat(300))).toBe(30_000);
  });

  test('of a town whose colour cannot be read takes the default one', () => {
    const { territory, ...rest } = contextOf(contentOf({ title: 'Bal' }));
    const rendition = on({ ...rest, territory: { ...territory, colour: '#ffee00' } });
    if (rendition.kind === 'screen') expect(rendition.css).toContain('--town:#1f4e6b');
  });

  test('refuses a message of which nothing can be drawn', () => {
    expect(composer.compose(contextOf(contentOf({ title: '🎄' })), screen)).toMatchObject({
      refused: true,
      code: 'SCREEN_NO_TITLE',
    });
  });
});

test('the same revision gives the same rendition, so that its hash is its address', () => {
  expect(contentHash(on(sampleOf('picture')))).toBe(contentHash(on(sampleOf('picture'))));
});

describe('a kind with data', () => {
  test('counts the days down, and is refused once its day is over', () => {
    const sample = sampleOf('countdown');
    const on5 = (date: string) =>
      composer.compose({ ...sample, today: { date, upcoming: [], latest: [] } }, screen);
    const eve = on5('2026-12-04');
    expect('html' in eve && eve.html).toContain('C’est demain');
    expect(on5('2026-12-06')).toMatchObject({ refused: true, code: 'SCREEN_NOTHING_TO_SAY' });
  });

  test('lists what takes place in the week of the day it is made for, and nothing else', () => {
    const slide = html(sampleOf('agenda'));
    expect(slide).toContain('Conseil municipal, séance publique');
    const { today, ...rest } = sampleOf('agenda');
    const later = { date: '2027-01-24', upcoming: today?.upcoming ?? [], latest: [] };
    expect(composer.compose({ ...rest, today: later }, screen)).toMatchObject({
      code: 'SCREEN_NOTHING_TO_SAY',
    });
  });

  test('lasts as long as its film, and takes it along', () => {
    expect(on(sampleOf('video'))).toMatchObject({ durationMs: 21_400, assets: [{ hash: filmHash }] });
  });

  test('asks for the sound of its film only where its author did', () => {
    const { content, ...sample } = sampleOf('video');
    const asked = { ...sample, content: { ...content, data: { ...content.data, sound: true } } };
    expect(html(sampleOf('video'))).not.toContain('data-sound');
    expect(html(asked)).toMatch(/<video[^>]* data-sound[^>]* muted/);
  });

  test('is refused when its data are not of its kind or its files are missing', () => {
    const poll = sampleOf('poll');
    const wrong = { ...poll, content: { ...poll.content, data: { options: 'many' } } };
    expect(composer.compose(wrong, screen)).toMatchObject({ code: 'SCREEN_DATA_INVALID' });
    const lost = { ...sampleOf('pages'), media: () => undefined };
    expect(composer.compose(lost, screen)).toMatchObject({ code: 'SCREEN_MEDIA_MISSING' });
  });

  test('stands on panels only in words written for them', () => {
    const { content, ...sample } = sampleOf('countdown');
    expect(composer.compose({ ...sample, content }, panel)).toMatchObject({ code: 'PANEL_SCREENS_ONLY' });
    expect(on({ ...sample, content: { ...content, short: 'Marché de Noël le 5' } }, panel).text).toContain(
      'le 5',
    );
  });

  test('is never on a panel when it answers a rumour: lamps have no room for what is so', () => {
    const { content, ...sample } = sampleOf('rumour');
    for (const short of [undefined, 'L’eau est potable'])
      expect(composer.compose({ ...sample, content: { ...content, short } }, panel)).toMatchObject({
        code: 'PANEL_NO_RUMOUR',
      });
    expect(html(sampleOf('rumour'))).toMatch(/polluée depuis les travaux.*C’est faux.*potable/s);
  });

  test('names the field at fault', () => {
    const { content } = sampleOf('legal');
    const data = { ...content.data, until: '2026-02-30' };
    expect(dataFaults('legal', { ...content, data })).toEqual([
      { field: 'data.until', message: 'is a date that does not exist' },
    ]);
    expect(dataFaults('poll', { ...content, data: { options: [] } }).map(({ field }) => field)).toContain(
      'data.options',
    );
    expect(dataFaults('news', content)).toHaveLength(1);
    for (const { name, data: own } of screenTemplates.map((template: ScreenTemplate) => template)) {
      if (own !== undefined) expect(dataFaults(own.kind, sampleOf(name).content), name).toEqual([]);
    }
  });
});

describe('a panel', () => {
  test('gets headline, date and place', () => {
    const content = contentOf({
      title: 'Don du sang',
      happening: { from: '2026-11-30T15:30' },
      place: { name: 'Salle des fêtes' },
    });
    const rendition = on(contextOf(content), panel);
    expect(rendition.text).toMatch(/Don du sang[\s\S]*lundi 30 novembre[\s\S]*Salle des fêtes/);
  });

  test('is told an alert in the words in which it travels inline, marked when it is an exercise', () => {
    const text = { headline: 'Crue : quais fermés', senderName: 'Ville', language: 'fr' };
    const context = {
      ...sampleOf('alert'),
      alert: { text, status: 'Exercise' as const, from: 0, until: 1_795_000_000_000 },
    };
    const rendition = on(context, panel);
    expect(
      rendition.kind === 'panel' && rendition.pages.every(({ lines }) => lines[0]?.text.includes('EXERCICE')),
    ).toBe(true);
  });

  test('too small for a text refuses it with the code and the reason of fit', () => {
    const refusal = composer.compose(contextOf(contentOf({ title: 'x '.repeat(99) })), {
      ...panel,
      maxPages: 1,
    });
    expect(refusal).toMatchObject({ refused: true, code: 'PANEL_TEXT_DOES_NOT_FIT' });
  });
});
