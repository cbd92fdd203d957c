/** What to do about each fault; what has no advice of its own takes that for all. */
import type { faultAdvice as french } from '../fr/fault-advice.ts';

export const faultAdvice: typeof french = {
  title: 'What to do',
  any: 'Ask the display how it is, then restart it. If the fault lasts, call whoever looks after it.',
  types: {
    'screen-offline':
      'Check that the screen and its box have power, then the network cable or Wi-Fi. It will catch up by itself.',
    'screen-wrong-plan':
      'Restart the page of the screen. If it keeps the old programme, its connection may be too slow.',
    'screen-black': 'Switch the monitor on, and check its video cable and the chosen input.',
    'screen-failing': 'Restart the page of the screen. If it happens again, restart its box.',
    'screen-update-failed': 'Nothing urgent: the old version goes on. Restart the box when you can.',
    'slide-quarantined': 'Open the message and check its picture or film; the other messages are shown.',
    'bytes-refused': 'The file will be fetched again. If this lasts, check the network of the screen.',
    'fetch-refused': 'Open the message and add the file again.',
    'sound-refused': 'Allow sound in the browser of the screen, or switch it off in the settings.',
    PANEL_LINE_DOWN:
      'Check that the panel has power, then the cable or gateway. The link will come back by itself.',
    PANEL_NO_ANSWER:
      'Check the address of the panel and the speed of the line in its settings, then its power.',
    PANEL_GARBLED: 'Check speed and parity in the settings, then the cable.',
    PANEL_REJECTED: 'Check the protocol and the size of the panel in the settings.',
    PANEL_CHANGED:
      'What it should show was written again. If it happens again, other software may write to this panel.',
    PANEL_STALE: 'Go and see the panel, or cut its power: something outdated may still be lit.',
    PANEL_LINK: 'Open the settings: the link is not described correctly.',
    PANEL_LOCAL_MODE: 'On site, put the panel back under remote control.',
    PANEL_TEXT_DOES_NOT_FIT: 'Open the message and write a shorter text for panels.',
    PANEL_PAGES_TOO_LONG: 'Open the message and write a shorter text for panels.',
    PANEL_PRIORITY_TOO_LONG: 'Write a short version of the alert for panels.',
  },
};
