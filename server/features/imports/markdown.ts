/** The little of Markdown that announcements are written in: paragraphs, lists, headings, stress, links. All else is text. */
export function markdownToHtml(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map(blockToHtml)
    .join('');
}

function blockToHtml(block: string): string {
  const lines = block.split('\n');
  const heading = lines.length === 1 ? /^#{1,6}\s+(.+)$/.exec(block) : null;
  if (heading) return `<h2>${inline(heading[1] ?? '')}</h2>`;
  const items = lines.map((line) => /^\s*[-*]\s+(.+)$/.exec(line)?.[1]);
  if (items.every((item) => item !== undefined))
    return `<ul>${items.map((item) => `<li>${inline(item)}</li>`).join('')}</ul>`;
  return `<p>${lines.map(inline).join('<br>')}</p>`;
}

function inline(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/g, '<a href="$2">$1</a>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/(^|\W)[*_]([^*_]+)[*_](?=\W|$)/g, '$1<em>$2</em>');
}
