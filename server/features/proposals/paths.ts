/** Where the pages of proposals are. */
export const proposalsPath = '/propositions';
export const ownProposalPath = `${proposalsPath}/suivi`;

export const proposalPath = (
  { slug }: { readonly slug: string },
  { reference }: { readonly reference: string },
  language: string,
): string => `${proposalsPath}/${slug}/${reference}?lang=${language}`;

/** For whoever has sent it: holds a secret. */
export const ownPath = (
  { id, token }: { readonly id: string; readonly token: string },
  language: string,
): string => `${ownProposalPath}/${id}?${new URLSearchParams({ t: token, lang: language })}`;
