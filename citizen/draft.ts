/** The form of a report is kept on the device while it is filled in, and sent by the worker: at once, or when there is a network. */
import type { ShowKept } from './kept.ts';
import type { AskOutbox } from './report.ts';
import type { Draft, Kept } from './report-store.ts';

const pauseMs = 400;

export function keepDraft(page: Document, ask: AskOutbox, show: ShowKept): void {
  const form = page.querySelector<HTMLFormElement>('#report');
  const told = form?.querySelector<HTMLElement>('[data-draft]');
  if (!form || !told) return;
  const said = told.dataset;
  const field = (name: string) => form.elements.namedItem(name);
  const keyField = field('key') as HTMLInputElement;
  const status = told.querySelector('[role=status]');
  const say = (text = '') => {
    if (status) status.textContent = text;
  };
  const { pathname, search } = new URL(form.action);
  const draftNow = (): Draft => {
    const given = [...new FormData(form)].filter(([name]) => name !== 'key');
    return {
      key: keyField.value,
      path: pathname + search,
      title: page.querySelector('h1')?.textContent ?? '',
      fields: given.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
      photos: given.flatMap(([, value]) => (value instanceof File && value.size > 0 ? [value] : [])),
    };
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    void ask({ ask: 'write', report: draftNow() }).then((kept) => {
      told.hidden = kept === undefined;
    });
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(write, pauseMs);
  });
  page.addEventListener('visibilitychange', () => {
    if (page.visibilityState === 'hidden') write();
  });
  // Back to a form that was sent: a new one, or the same would be sent once more as what is known already.
  page.defaultView?.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) page.location.reload();
  });

  told.querySelector('[data-erase]')?.addEventListener('click', () => {
    clearTimeout(timer);
    timer = undefined;
    void ask({ ask: 'forget', key: keyField.value }).then(() => {
      page.location.hash = '';
      page.location.reload();
    });
  });

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    timer = undefined;
    form.inert = true;
    told.hidden = false;
    say(said.sending);
    const report = draftNow();
    void ask({ ask: 'send', report }).then((kept) => {
      form.inert = false;
      const mine = kept?.find(({ key }) => key === report.key);
      // This device keeps nothing: as without a script.
      if (!mine) return form.submit();
      if (mine.url !== undefined) page.location.assign(addressAfter(mine));
      else if (mine.state === 'waits') wait(kept);
      else refuse(mine);
    });
  });

  function wait(kept: readonly Kept[] | undefined): void {
    const waiting = page.querySelector<HTMLElement>('[data-waiting]');
    if (!form || !waiting) return;
    form.hidden = true;
    waiting.hidden = false;
    waiting.focus();
    show(kept);
  }

  function refuse({ fault = '' }: Kept): void {
    say('');
    const plate = page.querySelector<HTMLElement>('#fault');
    if (!plate) return;
    plate.textContent = fault;
    plate.hidden = false;
    plate.focus();
  }

  // The town has sent its own form back, with what was filled in.
  if (page.querySelector('#fault:not([hidden])')) return;
  const asked = page.location.hash.slice(1);
  // A copy of this page has the same key at each visit: each report takes one of its own.
  keyField.value = newKey();
  void ask({ ask: 'list' }).then((kept) => {
    const drafts = kept?.filter(({ path, state }) => state === 'draft' && path.split('?')[0] === pathname);
    const draft = drafts?.find(({ key }) => key === asked) ?? drafts?.[0];
    // Whoever was quicker than the disk goes on with what they write.
    if (!draft || timer !== undefined) return;
    fill(form, draft);
    keyField.value = draft.key;
    form.dispatchEvent(new Event('restored'));
    told.hidden = false;
    say(said.restored);
    if (draft.fault !== undefined) refuse({ ...draft, fault: draft.fault });
    show(kept);
  });
}

const addressAfter = ({ url = '', state }: Kept) => (state === 'near' ? url : `${url}&ok=1`);

function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(18))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

function fill(form: HTMLFormElement, { fields, photos }: Draft): void {
  for (const element of form.elements) {
    const isField =
      element instanceof HTMLInputElement ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement;
    if (!isField || element.name === 'key') continue;
    const values = fields.filter(([name]) => name === element.name).map(([, value]) => value);
    if (element.type === 'radio' || element.type === 'checkbox')
      (element as HTMLInputElement).checked = values.includes(element.value);
    else if (element.type === 'file' && element instanceof HTMLInputElement) {
      const transfer = new DataTransfer();
      for (const photo of photos) transfer.items.add(photo);
      element.files = transfer.files;
    } else if (element.type !== 'submit') element.value = values[0] ?? '';
  }
}
