/** The demo's street: a fake Alpha panel at the end of a real pseudo-terminal, and a page that shows its lamps. */
import { systemTimers } from '#drivers';
import { fakeAlphaPanel } from '#drivers/alpha/fake-panel.ts';
import { openPty } from '#drivers/testing/pty.ts';
import { demoPanel } from './displays.ts';
import { lampsPage } from './lamps-page.ts';

export type Street = {
  /** The serial port to which the server is to speak. */
  readonly path: string;
  /** Shows the panel; answers the page's address. */
  listen(port: number): Promise<string>;
  close(): Promise<void>;
};

export function openStreet(): Street {
  const pty = openPty();
  const profile = { ...demoPanel.profile, colours: [...demoPanel.profile.colours] };
  const panel = fakeAlphaPanel.attach(pty.far, {
    profile,
    options: { address: demoPanel.address },
    clock: { now: Date.now },
    timers: systemTimers,
  });
  const page = lampsPage(panel, demoPanel.name);
  return {
    path: pty.path,
    listen: page.listen,
    close: async () => {
      await page.close();
      panel.close();
      pty.close();
    },
  };
}
