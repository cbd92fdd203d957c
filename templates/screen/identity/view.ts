export type IdentityView = {
  readonly weekday: string | null;
  readonly date: string | null;
  readonly timeZone: string;
};
