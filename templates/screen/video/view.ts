export type VideoView = { readonly hash: string; readonly sound: boolean };
