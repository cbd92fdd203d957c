/** A field of a content as plain words, for comparing. */
export function fieldText(value: unknown): string {
  if (value === undefined || value === null) return '';
  // Of a file, enough of its name to tell it from another.
  if (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)) return value.slice(0, 8);
  if (typeof value === 'string')
    return value
      .replace(/<\/(p|li|h2|h3)>/g, ' ')
      .replace(/<[^>]*>/g, '')
      .trim();
  if (Array.isArray(value)) return value.map(fieldText).filter(Boolean).join(', ');
  if (typeof value === 'object') return Object.values(value).map(fieldText).filter(Boolean).join(' · ');
  return String(value);
}
