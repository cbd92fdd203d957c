export type WebView = { readonly url: string; readonly host: string };
