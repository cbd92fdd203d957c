/** Bodies that an operation of the OpenAPI document takes, made from its schema. */
export type Json = Record<string, unknown>;

export function bodySchema(operation: Json): Json | undefined {
  const content = (operation.requestBody as { content?: Record<string, { schema?: Json }> } | undefined)
    ?.content;
  return content?.['application/json']?.schema;
}

/** A value that the schema most likely accepts. */
export function plausible(schema: Json): unknown {
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const union = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (union?.[0]) return plausible(union[0]);
  if (schema.type === 'object') {
    const required = new Set((schema.required as string[] | undefined) ?? []);
    const properties = (schema.properties as Record<string, Json> | undefined) ?? {};
    return Object.fromEntries(
      Object.entries(properties)
        .filter(([name]) => required.has(name))
        .map(([name, inner]) => [name, plausible(inner)]),
    );
  }
  if (schema.type === 'array')
    return Array.from({ length: Number(schema.minItems ?? 0) }, () =>
      plausible((schema.items as Json | undefined) ?? {}),
    );
  if (schema.type === 'integer' || schema.type === 'number')
    return schema.minimum ?? schema.exclusiveMinimum ?? 1;
  if (schema.type === 'boolean') return true;
  return plausibleText(String(schema.pattern ?? ''));
}

function plausibleText(pattern: string): string {
  if (pattern.includes('[0-9a-f]{64}')) return 'a'.repeat(64);
  if (pattern.includes('A-Za-z0-9._:-')) return 'x';
  if (pattern.includes('T\\d{2}')) return '2026-11-25T08:00';
  if (pattern.includes('\\d{4}-')) return '2026-11-25';
  if (pattern.includes('[a-z]{2,3}')) return 'fr';
  if (pattern.includes('https?')) return 'https://example.org/';
  if (pattern.includes('[01]')) return '10:00';
  if (pattern.startsWith('^P')) return 'PT1H';
  return 'Europe/Paris';
}
