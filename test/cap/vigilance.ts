/** An answer of the vigilance of Météo-France: the dangers of one département, as `[phenomenon, colour, begin, end]`. */
export function vigilanceAnswer(
  update: string,
  dangers: readonly (readonly [string, number, string, string])[],
) {
  const items = dangers.map(([phenomenon_id, color_id, begin_time, end_time]) => ({
    phenomenon_id,
    phenomenon_max_color_id: color_id,
    timelaps_items: [{ begin_time, end_time, color_id }],
  }));
  const quiet = { begin_time: '2026-11-23T05:00:00Z', end_time: '2026-11-23T23:00:00Z', color_id: 1 };
  const green = { phenomenon_id: '8', phenomenon_max_color_id: 1, timelaps_items: [quiet] };
  const domain_ids = [
    { domain_id: '49', max_color_id: 3, phenomenon_items: [...items, green] },
    { domain_id: '75', max_color_id: 4, phenomenon_items: items },
  ];
  const product = {
    warning_type: 'vigilance',
    update_time: update,
    periods: [{ echeance: 'J', timelaps: { domain_ids } }],
  };
  return { product, meta: {} };
}
