/** The push services of the browsers that there are: hosts, and with `*.` whatever lies below one. */
export const pushServices = [
  // Chrome, Edge on Android, Opera, Samsung Internet and Vivaldi; the second one in previews of Chrome.
  'fcm.googleapis.com',
  'jmt17.google.com',
  // Firefox.
  'updates.push.services.mozilla.com',
  '*.push.services.mozilla.com',
  // Safari.
  'web.push.apple.com',
  '*.push.apple.com',
  // Edge on Windows.
  '*.notify.windows.com',
] as const;
