import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Department, Report, ReportCategory } from '#core/contracts/index.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { startSmtp, type TestSmtp } from '#test/smtp.ts';
import { dialects } from '#test/stores.ts';

const site = 'https://ville.example';
const road = {
  code: 'voirie',
  name: { fr: 'Chaussée' },
  about: 'place',
  public: true,
  department: 'Voirie',
  questions: [],
  decision: { silence: 'rejected', months: 2, appeal: { fr: 'Tribunal administratif, deux mois.' } },
} as const;
const contacts = {
  name: 'Voirie',
  address: '1 place du Beffroi',
  phone: '05 61 00 00 00',
  email: 'voirie@ville.example',
};
const day = 86_400_000;

describe.each(dialects)('receipts on %s', (dialect) => {
  let server: TestServer;
  let smtp: TestSmtp;
  let category: string;

  beforeEach(async () => {
    smtp = await startSmtp();
    server = await startTestServer({
      dialect,
      byHand: true,
      config: { publicUrl: site, mail: { smtpUrl: smtp.url } },
    });
    server.clock.now = Date.parse('2026-11-23T09:00:00+01:00');
    const put = await admin('PUT', '/api/report-categories', { categories: [road] });
    expect(put.statusCode, put.body).toBe(200);
    category = put.json<{ categories: ReportCategory[] }>().categories[0]?.id ?? '';
  });
  afterEach(async () => {
    await server.close();
    await smtp.close();
  });

  const admin = (method: 'GET' | 'PUT', url: string, payload?: object) =>
    server.as('administrator')({ method, url, ...(payload && { payload }) });
  const agent = (url: string, payload?: object) =>
    server.as('dispatcher')(payload === undefined ? { url } : { method: 'POST', url, payload });
  const whole = async (id: string): Promise<Report> => (await agent(`/api/reports/${id}`)).json();
  let keys = 0;
  const send = async (more: object = {}) => {
    keys += 1;
    const { reports, rootTerritory } = server.services;
    return reports.citizen.send(rootTerritory, {
      key: `key-of-request-${keys}`,
      category,
      source: 'site',
      description: 'Un ralentisseur devant l’école',
      place: 'Rue des Tanneurs',
      language: 'fr',
      ...more,
    });
  };
  const deliver = async () => {
    await server.services.postman.deliver();
    await server.services.reports.receipts.settle();
  };
  const acknowledge = (id: string, paper = false) => agent(`/api/reports/${id}/acknowledgement`, { paper });
  const withContacts = async (more: object = {}) => {
    const put = await admin('PUT', '/api/departments', { departments: [{ ...contacts, ...more }] });
    expect(put.statusCode, put.body).toBe(200);
    return put.json<{ departments: Department[] }>().departments;
  };

  test('with contacts it is on record and acknowledged in one letter; only what a mail server took over counts', async () => {
    await withContacts();
    const { id, token } = await send({ email: 'ana@mail.example' });
    const due = {
      registered: Date.parse('2026-11-25T00:00:00+01:00'),
      acknowledged: Date.parse('2026-12-08T00:00:00+01:00'),
    };
    expect((await whole(id)).receipts).toMatchObject({
      registered: { state: 'leaving', dueAt: due.registered },
      acknowledged: { state: 'leaving', dueAt: due.acknowledged },
      byMail: true,
    });
    await deliver();
    expect((await whole(id)).receipts).toMatchObject({
      registered: { state: 'met', at: server.clock.now, way: 'email' },
      acknowledged: { state: 'met', at: server.clock.now, way: 'email' },
      said: { ...{ department: 'Voirie', phone: '05 61 00 00 00' }, silence: { means: 'rejected' } },
    });
    expect(smtp.received).toHaveLength(1);
    const text = smtp.received[0]?.text?.replace(/\s+/g, ' ') ?? '';
    for (const said of [
      'accusé de réception',
      'Voirie',
      '1 place du Beffroi',
      '05 61 00 00 00',
      'voirie@ville.example',
      'samedi 23 janvier 2027',
      'réputée rejetée',
      'Tribunal administratif',
    ])
      expect(`${smtp.received[0]?.subject} ${text}`).toContain(said);
    const page = await server.inject(`/suivi/${id}?t=${token}&lang=fr`);
    for (const said of [
      'Accusé de réception',
      '1 place du Beffroi',
      '05 61 00 00 00',
      'réputée rejetée',
      'accuse.pdf',
    ])
      expect(page.body).toContain(said);
    const paper = await server.inject(`/suivi/${id}/accuse.pdf?t=${token}&lang=fr`);
    expect([paper.statusCode, paper.headers['content-type'], paper.headers['cache-control']]).toEqual([
      200,
      'application/pdf',
      'no-store',
    ]);
    expect(paper.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await server.inject(`/suivi/${id}/accuse.pdf?t=of-nobody`)).statusCode).toBe(403);
    // Everybody else reads nothing of it.
    await agent(`/api/reports/${id}/publication`, { text: 'Un ralentisseur', photos: [] });
    const { reference } = await whole(id);
    expect((await server.inject(`/signalements/${reference}?lang=fr`)).body).not.toMatch(
      /réputée|1 place du Beffroi/,
    );
  });

  test('without contacts it is on record at once, and somebody must say who is in charge: overdue after ten working days, given late', async () => {
    const { id } = await send({ email: 'ana@mail.example' });
    await deliver();
    expect(smtp.received[0]?.subject).toContain('enregistré');
    expect((await whole(id)).receipts).toMatchObject({
      registered: { state: 'met' },
      acknowledged: { state: 'waiting' },
    });
    const owed = async () =>
      (await agent('/api/reports?receipt=true')).json<{ reports: { id: string; receipt?: object }[] }>()
        .reports;
    expect(await owed()).toMatchObject([{ id, receipt: { state: 'waiting' } }]);
    expect((await agent('/api/reports/counts')).json()).toMatchObject({ receipts: 1 });
    expect((await acknowledge(id)).json()).toMatchObject({ code: 'REPORT_RECEIPT_CONTACTS' });
    server.clock.now = Date.parse('2026-12-08T00:00:00+01:00');
    expect((await whole(id)).receipts).toMatchObject({ acknowledged: { state: 'overdue' } });
    await withContacts();
    const given = await acknowledge(id);
    expect(given.statusCode, given.body).toBe(200);
    // Pressed twice: one letter.
    await acknowledge(id);
    await deliver();
    expect(smtp.received).toHaveLength(2);
    expect((await whole(id)).receipts).toMatchObject({ acknowledged: { state: 'met-late', way: 'email' } });
    expect((await whole(id)).events.filter(({ kind }) => kind === 'acknowledged')).toHaveLength(1);
    expect(await owed()).toEqual([]);
  });

  test('a mailbox that takes no letter leaves the clocks running, and the desk is told how', async () => {
    await withContacts();
    smtp.refuse(550);
    const { id } = await send({ email: 'nobody@mail.example' });
    await deliver();
    expect((await whole(id)).receipts).toMatchObject({
      registered: { state: 'waiting', way: 'failed' },
      acknowledged: { state: 'waiting', way: 'failed' },
    });
    server.clock.advance(30 * day);
    expect((await whole(id)).receipts).toMatchObject({
      registered: { state: 'overdue' },
      acknowledged: { state: 'overdue' },
    });
    expect((await acknowledge(id, true)).json()).toMatchObject({
      receipts: { acknowledged: { state: 'met-late', way: 'paper' } },
    });
  });

  test('who left no e-mail reads it on the page; who spoke to somebody is given paper', async () => {
    const site = await send();
    expect((await whole(site.id)).receipts).toMatchObject({
      registered: { state: 'met', way: 'page' },
      byMail: false,
    });
    const entered = await agent('/api/reports', {
      key: 'key-of-a-call',
      category,
      source: 'counter',
      description: 'Un ralentisseur',
      place: 'École',
    });
    const { id } = entered.json<Report>();
    expect((await whole(id)).receipts.registered).toBeUndefined();
    await withContacts();
    expect((await acknowledge(site.id)).json()).toMatchObject({
      receipts: { acknowledged: { state: 'met', way: 'page' } },
    });
    expect((await acknowledge(id)).json()).toMatchObject({ code: 'REPORT_RECEIPT_PAPER' });
    const paper = await agent(`/api/reports/${id}/receipt.pdf`);
    expect([paper.statusCode, paper.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    expect((await acknowledge(id, true)).json()).toMatchObject({
      receipts: { acknowledged: { state: 'met', way: 'paper' } },
    });
    expect((await server.as('author')({ url: `/api/reports/${id}/receipt.pdf` })).statusCode).toBe(403);
  });

  test('a department with contacts that takes it over acknowledges it by itself, once; the town may want to press instead', async () => {
    const { id } = await send({ email: 'ana@mail.example' });
    await admin('PUT', '/api/departments', { departments: [{ ...contacts, name: 'Écoles' }] });
    const assign = () => agent(`/api/reports/${id}/assignment`, { user: null, department: 'écoles' });
    await assign();
    await assign();
    await deliver();
    expect(smtp.received).toHaveLength(2);
    expect((await whole(id)).receipts).toMatchObject({
      acknowledged: { state: 'met' },
      said: { department: 'Écoles' },
    });
    const { receipts, escalation } = (await admin('GET', '/api/case-settings')).json();
    await admin('PUT', '/api/case-settings', { receipts: { ...receipts, automatic: false }, escalation });
    const other = await send({ email: 'bo@mail.example' });
    await agent(`/api/reports/${other.id}/assignment`, { user: null, department: 'Écoles' });
    await deliver();
    expect((await whole(other.id)).receipts).toMatchObject({ acknowledged: { state: 'waiting' } });
    await admin('PUT', '/api/case-settings', { receipts: { ...receipts, active: false }, escalation });
    const third = await send({ email: 'cy@mail.example' });
    expect((await whole(third.id)).receipts).toEqual({ byMail: true });
  });

  test('an answer in time is more than a receipt', async () => {
    const { id } = await send();
    await agent(`/api/reports/${id}/move`, { to: 'done', text: 'Posé ce matin.' });
    server.clock.advance(30 * day);
    expect((await whole(id)).receipts).toMatchObject({ acknowledged: { state: 'answered' } });
    expect((await agent('/api/reports/counts')).json()).toMatchObject({ receipts: 0 });
  });

  test('a department that is called otherwise is so everywhere that is open; two stand not under one name', async () => {
    const [held] = await withContacts();
    await admin('PUT', '/api/report-rules', { rules: [{ department: 'Voirie' }] });
    const { id } = await send();
    const closed = await send();
    await agent(`/api/reports/${closed.id}/move`, { to: 'done' });
    const put = await admin('PUT', '/api/departments', {
      departments: [{ ...contacts, id: held?.id, name: 'Espace public' }],
    });
    expect(put.statusCode, put.body).toBe(200);
    expect(put.json()).toMatchObject({ departments: [{ id: held?.id, name: 'Espace public' }] });
    expect([(await whole(id)).department, (await whole(closed.id)).department]).toEqual([
      'Espace public',
      'Voirie',
    ]);
    expect((await admin('GET', '/api/report-rules')).json()).toMatchObject({
      rules: [{ department: 'Espace public' }],
    });
    expect((await admin('GET', '/api/report-categories')).json()).toMatchObject({
      categories: [{ department: 'Espace public' }],
    });
    const twice = await admin('PUT', '/api/departments', {
      departments: [contacts, { ...contacts, name: 'VOIRIE' }],
    });
    expect(twice.statusCode).toBe(400);
    const stranger = await admin('PUT', '/api/departments', {
      departments: [{ ...contacts, head: 'nobody' }],
    });
    expect(stranger.statusCode).toBe(400);
    expect(
      (
        await server.as('dispatcher')({
          method: 'PUT',
          url: '/api/departments',
          payload: { departments: [] },
        })
      ).statusCode,
    ).toBe(403);
  });
});
