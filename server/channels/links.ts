/** Where the owner of a subscription changes and ends it: addresses that only their mailbox knows. */

export type SubscriptionLinks = { readonly confirm: string; readonly manage: string; readonly end: string };

export function linksOf(publicUrl: string, { id, token }: { id: string; token: string }): SubscriptionLinks {
  const page = `${publicUrl.replace(/\/+$/, '')}/abonnement/${id}`;
  const key = `?t=${encodeURIComponent(token)}`;
  return { confirm: `${page}/confirmer${key}`, manage: `${page}${key}`, end: `${page}/fin${key}` };
}
