/** How whoever called or came may be reached, with what they have agreed to: read, changed and taken back. */
import { Button, Group } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Report } from '#core/contracts/index.ts';
import { reportApi, useReportChange } from '../api/reports.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useSay, useWords } from '../words/words.tsx';
import { type ContactDraft, ContactFields, contactOf } from './contact-fields.tsx';
import css from './inbox.module.css';

export function ContactSection({ report }: { report: Report }) {
  const { contact: words, common } = useWords();
  const say = useSay();
  const { id, contact } = report;
  const [draft, setDraft] = useState<ContactDraft>();
  const change = useReportChange(reportApi.contact);
  const edit = () =>
    setDraft({
      name: contact?.name ?? '',
      phone: contact?.phone ?? '',
      email: contact?.email ?? '',
      agreed: false,
      how: contact?.consent.how ?? 'spoken',
      purpose: contact?.consent.purpose ?? words.usualPurpose,
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const kept = draft && contactOf(draft);
    if (!kept) return;
    const done = () => {
      setDraft(undefined);
      toast(words.kept);
    };
    change.mutate({ id, contact: kept }, { onSuccess: done });
  };
  const drop = () => change.mutate({ id, contact: null }, { onSuccess: () => toast(words.dropped) });
  return (
    <section className={css.section} aria-labelledby="contact">
      <h2 id="contact">{words.title}</h2>
      {!contact && !draft && <p className="dim">{words.none}</p>}
      {contact && !draft && (
        <>
          <dl className={css.facts}>
            {contact.name !== undefined && (
              <>
                <dt>{words.name}</dt>
                <dd>{contact.name}</dd>
              </>
            )}
            {contact.phone !== undefined && (
              <>
                <dt>{words.phone}</dt>
                <dd>
                  <a href={`tel:${contact.phone}`}>{contact.phone}</a>
                </dd>
              </>
            )}
            {contact.email !== undefined && (
              <>
                <dt>{words.email}</dt>
                <dd>
                  <a href={`mailto:${contact.email}`}>{contact.email}</a>
                </dd>
              </>
            )}
          </dl>
          <p className="dim small">
            {words.consent(
              contact.consent.purpose,
              words.ways[contact.consent.how],
              say.exact(contact.consent.at),
            )}
            {contact.consent.by !== undefined && `, ${contact.consent.by}`}
          </p>
        </>
      )}
      {draft && (
        <form className={css.form} onSubmit={submit}>
          <ContactFields draft={draft} onChange={setDraft} />
          <Group>
            <Button type="submit" loading={change.isPending} disabled={!draft.agreed}>
              {common.save}
            </Button>
            <Button variant="default" onClick={() => setDraft(undefined)}>
              {common.cancel}
            </Button>
          </Group>
        </form>
      )}
      <ProblemNote error={change.error} />
      {!draft && (
        <Group>
          <Button variant="default" onClick={edit}>
            {contact ? words.change : words.add}
          </Button>
          {contact && (
            <Button variant="subtle" color="red" loading={change.isPending} onClick={drop}>
              {words.drop}
            </Button>
          )}
        </Group>
      )}
    </section>
  );
}
