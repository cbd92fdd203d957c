/** Whoever a rule gives a case is told by e-mail, once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ReportCategory } from '#core/contracts/index.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { startSmtp, type TestSmtp } from '#test/smtp.ts';
import { dialects } from '#test/stores.ts';

const road = {
  code: 'voirie',
  name: { fr: 'Chaussée' },
  about: 'place',
  public: true,
  department: 'Voirie',
  questions: [],
};
const private_ = {
  ...road,
  code: 'violence',
  name: { fr: 'Violences familiales' },
  department: 'Action sociale',
  public: false,
};

describe.each(dialects)('letters of assignment on %s', (dialect) => {
  let server: TestServer;
  let smtp: TestSmtp;
  let ids: Record<string, string>;
  beforeEach(async () => {
    smtp = await startSmtp();
    server = await startTestServer({
      dialect,
      byHand: true,
      config: { publicUrl: 'https://ville.example', mail: { smtpUrl: smtp.url } },
    });
    server.clock.now = Date.parse('2026-11-23T09:00:00+01:00');
    const { accounts, rootTerritory: territory } = server.services;
    const ines = await accounts.create({
      name: 'Ines',
      email: 'ines@ville.example',
      roles: ['dispatcher'],
      territory,
      by: 'system',
      password: 'correct horse battery staple',
    });
    const put = (url: string, payload: object) => server.as('administrator')({ method: 'PUT', url, payload });
    const made = await put('/api/report-categories', { categories: [road, private_] });
    ids = Object.fromEntries(
      made.json<{ categories: ReportCategory[] }>().categories.map(({ code, id }) => [code, id]),
    );
    const rules = Object.values(ids).map((category) => ({ category, department: 'Voirie', person: ines }));
    expect((await put('/api/report-rules', { rules })).statusCode).toBe(200);
  });
  afterEach(async () => {
    await server.close();
    await smtp.close();
  });

  let keys = 0;
  const send = async (code = 'voirie') => {
    keys += 1;
    const { reports, rootTerritory } = server.services;
    const { id } = await reports.citizen.send(rootTerritory, {
      key: `key-of-rule-${keys}`,
      category: ids[code] ?? '',
      source: 'site',
      description: 'Mme Secret est tombée',
      place: 'Quai Secret',
      language: 'fr',
    });
    return id;
  };
  const look = async (at: string) => {
    server.clock.now = Date.parse(at);
    const before = smtp.received.length;
    const { reports, postman } = server.services;
    await Promise.all([reports.tellAssigned(), reports.tellAssigned()]);
    await postman.deliver();
    return smtp.received.slice(before);
  };

  test('once for each case, with its link and nothing of what was written', async () => {
    const id = await send();
    const [letter, ...more] = await look('2026-11-23T09:10:00+01:00');
    expect(more).toEqual([]);
    expect(JSON.stringify(letter?.to)).toContain('ines@ville.example');
    expect(letter?.subject).toContain('Un signalement vous est confié');
    expect(letter?.text).toContain(`https://ville.example/console/inbox/${id}`);
    expect(letter?.text).toContain('Chaussée');
    expect(`${letter?.text}${letter?.html}${letter?.subject}`).not.toContain('Secret');
    expect(await look('2026-11-23T09:20:00+01:00')).toEqual([]);
  });

  test('many at once, or at night, are one letter in the morning; what is sensitive is not named', async () => {
    server.clock.now = Date.parse('2026-11-23T22:00:00+01:00');
    for (let n = 0; n < 34; n += 1) await send();
    await send('violence');
    expect(await look('2026-11-23T23:00:00+01:00')).toEqual([]);
    const [letter, ...more] = await look('2026-11-24T09:00:00+01:00');
    expect(more).toEqual([]);
    expect(letter?.subject).toContain('35 signalements vous sont confiés');
    const said = `${letter?.text}${letter?.html}${letter?.subject}`;
    expect(said).not.toContain('Violences');
    expect(said).not.toContain('Action sociale');
    // At most thirty are listed.
    expect(letter?.text?.match(/console\/inbox\/\w/g)).toHaveLength(30);
  });

  test('whoever has acted already, or took it by hand, is not told', async () => {
    const id = await send();
    await server.as('dispatcher')({
      method: 'POST',
      url: `/api/reports/${id}/move`,
      payload: { to: 'in-charge' },
    });
    expect(await look('2026-11-23T09:10:00+01:00')).toEqual([]);
  });
});
