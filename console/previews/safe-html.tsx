/** The small HTML of a body as React elements: what is not in the subset becomes its text. */
import { createElement, Fragment, type ReactNode } from 'react';

const allowed = new Set(['p', 'br', 'strong', 'em', 'ul', 'ol', 'li', 'a', 'h2', 'h3', 'blockquote']);
const silent = new Set(['script', 'style', 'template', 'iframe', 'object', 'svg']);

export function safeHtml(html: string): ReactNode {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  return childrenOf(parsed.body);
}

function childrenOf(node: Node): ReactNode {
  // As arguments, not as a list: their order never changes, so they need no keys.
  return createElement(Fragment, null, ...[...node.childNodes].map(nodeOf));
}

function nodeOf(node: Node): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element)) return null;
  const name = node.localName;
  if (silent.has(name)) return null;
  if (!allowed.has(name)) return childrenOf(node);
  if (name === 'br') return <br />;
  // A preview stands inside a page that has its own headings, and leads nowhere.
  if (name === 'h2' || name === 'h3') return createElement('p', null, <strong>{childrenOf(node)}</strong>);
  if (name === 'a') return <u>{childrenOf(node)}</u>;
  return createElement(name, null, childrenOf(node));
}
