/**
 * A screen rendition as a page of its own, exactly as the player shows it: for the console's previews, in an iframe.
 * No script and no inline style, so that it works under `script-src 'none'; style-src 'self'`: the slide stands in a
 * declarative shadow root with its style sheet linked beside it.
 */
import type { ScreenRendition } from '#core/contracts/index.ts';

export type PreviewUrls = {
  /** `templates/fonts/fonts.css`: font faces must be declared by the page, a shadow root cannot. */
  readonly fonts: string;
  /** Answers `slideCss(rendition)` as text/css. */
  readonly slide: string;
  readonly asset: (hash: string) => string;
};

/** The whole document. */
export function previewHtml(rendition: ScreenRendition, urls: PreviewUrls, language = 'fr'): string {
  const slide = rendition.html.replace(/data-asset="([0-9a-f]{64})"/g, (_, hash: string) => {
    return `src="${escapeHtml(urls.asset(hash))}"`;
  });
  return [
    `<!doctype html><html lang="${escapeHtml(language)}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width"><title>${escapeHtml(rendition.text.split('\n')[0] ?? '')}</title>`,
    `<link rel="stylesheet" href="${escapeHtml(urls.fonts)}"></head><body><div>`,
    `<template shadowrootmode="open"><link rel="stylesheet" href="${escapeHtml(urls.slide)}">${slide}</template>`,
    '</div></body></html>',
  ].join('');
}

/** The style sheet of the slide and of its host, which fills the frame. */
export function slideCss(rendition: ScreenRendition): string {
  return `:host{position:fixed;inset:0;display:block;overflow:hidden;container-type:size}\n${rendition.css}`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
