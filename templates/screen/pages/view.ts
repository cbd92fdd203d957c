export type PagesView = {
  readonly pages: readonly { readonly hash: string; readonly number: number; readonly first: boolean }[];
  readonly alt: string;
  readonly of: string;
};
