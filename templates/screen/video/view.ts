export type VideoView = { readonly hash: string };
