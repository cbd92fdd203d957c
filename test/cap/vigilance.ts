/**
 * Answers of the vigilance of Météo-France in the form that `DPVigilance/v1/cartevigilance/encours` gives (version V6). The fields that we
 * do not read are there as well, as they come.
 */
type Danger = readonly [phenomenon: string, colour: number, begin: string, end: string];

/** The dangers of the département 49, as `[phenomenon, colour, begin, end]`; of floods (4) it says no hours. */
export function vigilanceAnswer(update: string, dangers: readonly Danger[]) {
  return mapOf(update, [periodOf('J', dangers)]);
}

/** Today and tomorrow, as it is after six in the morning. */
export function twoDays(update: string, today: readonly Danger[], tomorrow: readonly Danger[]) {
  return mapOf(update, [periodOf('J', today), periodOf('J1', tomorrow)]);
}

const validity = {
  J: ['2026-11-23T05:00:00Z', '2026-11-23T23:00:00Z'],
  J1: ['2026-11-23T23:00:00Z', '2026-11-24T23:00:00Z'],
} as const;

function mapOf(update_time: string, periods: readonly ReturnType<typeof periodOf>[]) {
  const product = {
    warning_type: 'vigilance',
    type_cdp: 'cdp_carte_externe',
    version_vigilance: 'V6',
    version_cdp: '1.0.0',
    update_time,
    domain_id: 'FRA',
    global_max_color_id: '4',
    periods,
  };
  const meta = {
    snapshot_id: '6f1c9d52',
    product_datetime: update_time,
    generation_timestamp: update_time,
  };
  return { product, meta };
}

function periodOf(echeance: keyof typeof validity, dangers: readonly Danger[]) {
  const [begin, end] = validity[echeance];
  const items = dangers.map(([phenomenon_id, color_id, begin_time, end_time]) => ({
    phenomenon_id,
    phenomenon_max_color_id: color_id,
    timelaps_items: phenomenon_id === '4' ? [] : [{ begin_time, end_time, color_id }],
  }));
  const green = {
    phenomenon_id: '8',
    phenomenon_max_color_id: 1,
    timelaps_items: [{ begin_time: begin, end_time: end, color_id: 1 }],
  };
  const waves = { phenomenon_id: '9', phenomenon_max_color_id: 3 };
  return {
    echeance,
    begin_validity_time: begin,
    end_validity_time: end,
    text_items: { title: '', text: ['Épisode pluvieux sur l’ouest du pays.'] },
    timelaps: {
      domain_ids: [
        { domain_id: 'FRA', max_color_id: 4, phenomenon_items: [] },
        { domain_id: '49', max_color_id: 3, phenomenon_items: [...items, green] },
        { domain_id: '75', max_color_id: 4, phenomenon_items: items },
        { domain_id: '4410', max_color_id: 3, phenomenon_items: [waves] },
        { domain_id: 'ZDF_OUEST', max_color_id: 3, phenomenon_items: [] },
      ],
    },
    max_count_items: [{ color_id: 3, color_name: 'Orange', count: 2, text_count: '2' }],
    per_domain_items: [],
  };
}
