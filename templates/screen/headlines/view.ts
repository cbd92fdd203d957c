export type HeadlinesView = { readonly rows: readonly { readonly title: string; readonly day: string }[] };
