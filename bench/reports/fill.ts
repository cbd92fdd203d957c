/** Reports of years: every state, half of them published, spread over a town. */
import { sha256Hex } from '#core/hash.ts';
import { isClosed, reportStates } from '#core/report/states.ts';
import type { Running } from '#server/main.ts';

const perStatement = 200;
const words = ['Trou', 'Lampadaire éteint', 'Dépôt sauvage', 'Branche tombée', 'Banc cassé', 'Graffiti'];
const streets = ['rue des Tanneurs', 'quai de la Loire', 'place du Marché', 'chemin du Lavoir'];

/** Answers the id and the reference of one that is published. */
export async function fillReports({ deps, services }: Running, count: number) {
  const { db } = deps.store;
  const territory = services.rootTerritory;
  const categories = await services.reports.everybody.categories(territory);
  const states = reportStates.filter((state) => state !== 'duplicate');
  const now = deps.clock();
  let last = { id: '', reference: '' };
  for (let from = 0; from < count; from += perStatement) {
    const rows = Array.from({ length: Math.min(perStatement, count - from) }, (_, index) => {
      const n = from + index;
      const id = deps.newId();
      const at = now - (count - n) * 600_000;
      const state = states[n % states.length] ?? 'received';
      const text = `${words[n % words.length]} numéro ${n}, à hauteur du ${n % 90}, signalé par un passant`;
      const place = `${n % 90} ${streets[n % streets.length]}`;
      const [lat, lon] = [43.55 + (n % 3170) / 31_700, 1.4 + (n % 3109) / 31_090];
      const isPublic = n % 2 === 0;
      return {
        id,
        territory_id: territory,
        category_id: categories[n % categories.length]?.id ?? '',
        reference: referenceOf(n),
        request_key: `bench:${n}`,
        token: sha256Hex(id).slice(0, 32),
        source: 'site',
        state,
        description: text,
        search: `${text} ${place}`.toLowerCase().normalize('NFD').replace(/\p{M}/gu, ''),
        lat,
        lon,
        place,
        answers: '{}',
        language: 'fr',
        created_at: at,
        received_at: at,
        updated_at: at,
        expected_at: null,
        closed_at: isClosed(state) ? at + 86_400_000 : null,
        due_at: n % 7 === 0 ? null : at + 14 * 86_400_000,
        duplicate_of: null,
        public_text: isPublic ? text : null,
        public_place: isPublic ? place : null,
        public_lat: isPublic ? lat : null,
        public_lon: isPublic ? lon : null,
        department: 'Voirie',
        assigned_to: null,
        supporters: n % 5,
        verdict: null,
      };
    });
    await db.transaction().execute(async (trx) => {
      for (let part = 0; part < rows.length; part += 50)
        await trx
          .insertInto('report')
          .values(rows.slice(part, part + 50))
          .execute();
      await trx
        .insertInto('report_event')
        .values(
          rows.map(({ id, received_at, state }) => ({
            id: deps.newId(),
            report_id: id,
            at: received_at,
            kind: 'state',
            state,
            text: null,
            expected_at: null,
            is_public: 1,
            by_user: null,
          })),
        )
        .execute();
      await trx
        .insertInto('report_photo')
        .values(
          rows
            .filter((_, index) => index % 3 === 0)
            .map(({ id, public_text }) => ({
              id: deps.newId(),
              report_id: id,
              hash: sha256Hex(id),
              width: 1600,
              height: 1200,
              position: 0,
              published_hash: public_text === null ? null : sha256Hex(`${id} published`),
              waiting_bytes: null,
            })),
        )
        .execute();
    });
    const shown = rows.findLast(({ public_text }) => public_text !== null);
    if (shown) last = { id: shown.id, reference: shown.reference };
  }
  return last;
}

const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
function referenceOf(n: number): string {
  const said = Array.from(
    { length: 8 },
    (_, place) => letters[Math.floor(n / letters.length ** place) % letters.length],
  );
  return `${said.slice(0, 4).join('')}-${said.slice(4).join('')}`;
}
