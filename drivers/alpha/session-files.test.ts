/** Memory plan, strings, pictures: what needs files that a sign does not have from the start. */
import { afterEach, describe, expect, test } from 'vitest';
import { lampText } from '#core/panel/raster.ts';
import { ascii } from '../bytes.ts';
import { panelProfile } from '../testing/samples.ts';
import { alphaStreet, closeStreets, page } from './alpha-street.ts';
import { pictureOfDots } from './dots.ts';

afterEach(closeStreets);
const verified = { kind: 'ok', value: { verified: true } };
const installed = { plan: 'install', strings: 4 };

describe('the memory plan', () => {
  test('is laid out once on a sign that is given to us, heard through its deafness, and never per message', async () => {
    const { session, run, text, heard, sign } = await alphaStreet(installed);
    expect(await run(session.show([page('Marché')]))).toEqual(verified);
    expect(heard()).toEqual(['F$', 'E$', 'E$', 'E.', 'F$', 'Ga', 'Ha', 'AA', 'BA']);
    expect(text()).toBe('Marché');
    expect(sign.sequence()).toBe('TUA');
    await run(session.show([page('Fête')]));
    expect(heard()).toEqual(['BA', 'Ga', 'Ha']);
    expect(await run(session.status())).toMatchObject({ value: { facts: { memoryPlan: true }, errors: [] } });
  });

  test('is left alone where the sign is not ours to erase: words are shown without it', async () => {
    const { session, run, text, heard, events } = await alphaStreet({ strings: 4, glyphs: 'pictures' });
    expect(await run(session.show([page('À 9 h')]))).toEqual(verified);
    expect(heard()).toEqual(['F$', 'AA', 'BA']);
    expect(text()).toBe('A 9 h');
    expect(events).toContainEqual(expect.objectContaining({ type: 'alpha.plan-missing' }));
  });

  test('that a sign does not keep is not tried again: it would be erased at every message', async () => {
    const { session, run, heard, text } = await alphaStreet(installed, { sign: { poolBytes: 1600 } });
    await run(session.show([page('Un')]));
    expect(heard().filter((command) => command === 'E$')).toHaveLength(2);
    await run(session.show([page('Deux')]));
    expect(heard().filter((command) => command === 'E$')).toEqual([]);
    expect(text()).toBeUndefined();
  });

  test('waits while an alert is raised, which it would erase', async () => {
    const { session, run, text, heard } = await alphaStreet(installed);
    await run(session.show([page('ALERTE')], { priority: true }));
    expect(heard()).toEqual(['A0', 'B0']);
    expect(await run(session.show([page('Marché')]))).toEqual(verified);
    expect(text()).toBe('ALERTE');
    expect(heard()).not.toContain('E$');
    await run(session.clearPriority());
    await run(session.show([page('Fête')]));
    expect(heard()).toContain('E$');
    expect(text()).toBe('Fête');
  });

  test('is found again after the line was cut, and laid out anew on a sign whose memory is gone', async () => {
    const { session, run, memory, fake, heard, text, time } = await alphaStreet(installed);
    await run(session.show([page('Un')]));
    memory.unplug();
    memory.plug();
    await time.pass(5000);
    heard();
    await run(session.show([page('Un')]));
    expect(heard()).toEqual(['F$', 'Ga', 'Ha', 'AA', 'BA']);
    fake.power(false);
    memory.unplug();
    await time.pass(2 * 24 * 3_600_000);
    fake.power(true);
    memory.plug();
    await time.pass(120_000);
    expect(await run(session.show([page('Deux')]))).toEqual(verified);
    expect(heard()).toContain('E$');
    expect(text()).toBe('Deux');
  });
});

test('a sign that lost its memory while the line was up is not believed to hold what it held', async () => {
  const { session, run, fake, time, heard, sign } = await alphaStreet({
    plan: 'install',
    glyphs: 'pictures',
    strings: 2,
  });
  await run(session.show([page('À 9 h'), page('Marché')]));
  fake.power(false);
  await time.pass(25 * 3_600_000);
  fake.power(true);
  heard();
  expect(await run(session.show([page('À 9 h'), page('Marché')]))).toEqual(verified);
  expect(heard()).toContain('E$');
  expect(sign.pages().map((each) => each.lines[0]?.text)).toEqual(['À 9 h', 'Marché']);
});

describe('strings', () => {
  const lines = (first: string, second: string) => [
    { lines: [page(first).lines, page(second).lines].flat(), ms: 3000 },
  ];
  test('what changes is written alone, so that the display does not go blank', async () => {
    const { session, run, sign, heard } = await alphaStreet(installed);
    await run(session.show(lines('Parking', '45 places')));
    heard();
    expect(await run(session.show(lines('Parking', '44 places')))).toEqual(verified);
    expect(heard()).toEqual(['Ha', 'Gb', 'Hb']);
    expect(sign.lit().lines.map((line) => line.text)).toEqual(['Parking', '44 places']);
    expect(await run(session.verify(lines('Parking', '44 places')))).toEqual(verified);
    expect(await run(session.readBack())).toMatchObject({ value: lines('Parking', '44 places') });
  });

  test('a string that is not what it should be is noticed and written again', async () => {
    const { session, run, sign } = await alphaStreet(installed);
    await run(session.show(lines('Parking', '45 places')));
    sign.files.write('G', ascii('bCOMPLET'));
    expect(await run(session.verify(lines('Parking', '45 places')))).toMatchObject({
      value: { verified: false },
    });
    expect(await run(session.show(lines('Parking', '45 places')))).toEqual(verified);
    expect(sign.lit().lines[1]?.text).toBe('45 places');
  });

  test('more lines than strings are written as one text', async () => {
    const { session, run, heard } = await alphaStreet({ ...installed, strings: 1 });
    expect(await run(session.show(lines('Un', 'Deux')))).toEqual(verified);
    expect(heard()).toEqual(['F$', 'E$', 'E$', 'E.', 'F$', 'AA', 'BA']);
  });
});

describe('pictures', () => {
  const rows = Uint8Array.from({ length: 96 * 16 }, (_, place) => (place % 7 === 0 ? 1 : 0));
  const picture = pictureOfDots({ rows: 16, columns: 96, lamps: rows });
  test('letters that the sign lacks are drawn into it, each once', async () => {
    const { session, run, text, heard, sign } = await alphaStreet({ plan: 'install', glyphs: 'pictures' });
    expect(await run(session.show([page('À « Côté » Œuvre 5 €')]))).toEqual(verified);
    expect(text()).toBe('À « Côté » Œuvre 5 €');
    expect(heard().filter((command) => command.startsWith('I'))).toHaveLength(5);
    const lamps = lampText(sign.raster());
    expect(lamps).toContain('#');
    await run(session.show([page('À 10 h')]));
    expect(heard()).toEqual(['J!', 'AA', 'BA']);
    expect(await run(session.readBack())).toMatchObject({ value: [page('À 10 h')] });
  });

  test('a page of lamps is lit as it was drawn, and read back', async () => {
    const { session, run, sign } = await alphaStreet({ plan: 'install', pictures: 2 });
    expect(session.capabilities.pictures).toBe(true);
    const shown = await run(session.show([{ lines: [], ms: 3000, picture }]));
    expect(shown).toEqual(verified);
    expect([...sign.raster().pixels].map((lamp) => (lamp > 0 ? 1 : 0))).toEqual([...rows]);
    expect(await run(session.readBack())).toMatchObject({ value: [{ lines: [], picture }] });
  });

  test('an icon stands beside its words', async () => {
    const { session, run, sign } = await alphaStreet({ plan: 'install', pictures: 1 });
    const flood = { lines: [{ text: 'Crue', align: 'centre' as const }], ms: 3000, icon: 'flood' as const };
    expect(await run(session.show([flood]))).toEqual(verified);
    const drawn = lampText(sign.raster()).split('\n');
    expect(drawn.some((row) => row.slice(0, 16).includes('#') && row.slice(20).includes('#'))).toBe(true);
  });

  test('without a file for it a picture is refused, and an alert keeps its words', async () => {
    const { session, run, text } = await alphaStreet({ plan: 'install', pictures: 1 });
    const both = { ...page('Crue'), picture };
    expect(await run(session.show([both, both]))).toMatchObject({ code: 'PANEL_PICTURES_UNSUPPORTED' });
    expect(await run(session.show([{ ...both, icon: 'flood' }], { priority: true }))).toEqual(verified);
    expect(text()).toBe('Crue');
    expect(await run(session.show([{ lines: [], ms: 1000, picture }], { priority: true }))).toMatchObject({
      code: 'PANEL_PICTURES_UNSUPPORTED',
    });
  });

  test('a panel too large for a picture file has none', async () => {
    const profile = { ...panelProfile, height: 64, rows: 8 };
    const { session, run } = await alphaStreet({ plan: 'install', pictures: 1 }, { profile });
    expect(await run(session.show([{ lines: [], ms: 1000, picture }]))).toMatchObject({
      code: 'PANEL_PICTURES_UNSUPPORTED',
    });
  });

  test('an alert does not get in between the two parts of a picture', async () => {
    const { session, run, time, fake, sign } = await alphaStreet({ plan: 'install', pictures: 1 });
    await run(session.show([page('Un')]));
    void session.show([{ lines: [], ms: 3000, picture }]);
    await time.pass(50);
    void session.show([page('ALERTE')], { priority: true });
    await time.pass(20_000);
    expect(fake.heard.filter((event) => event.kind === 'abandoned')).toEqual([]);
    expect(sign.hasPriority()).toBe(true);
    expect(sign.register()).toBe(0x40);
    expect(sign.files.dots('.')?.dots.lamps.filter((lamp) => lamp > 0)).toHaveLength(
      Math.ceil(rows.length / 7),
    );
  });
});
