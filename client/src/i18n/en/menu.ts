import type de from '../de/menu.ts';

/** The windows of one's own menu. Loaded with them. */
export default {
  legal: {
    label: 'Legal notices',
    imprint: 'Legal notice',
    privacy: 'Privacy',
    accessibility: 'Accessibility',
    barrier: 'Report a barrier',
    licences: 'Licences',
    retention:
      '{{days}} days after the end of the event everything that was written here is deleted.',
  },
  settings: {
    hint: 'Applies on this device, at once.',
    theme: 'Appearance',
    themes: { auto: 'like the device', light: 'light', dark: 'dark' },
    textSize: 'Text size',
    percent: '{{percent}} %',
    contrast: 'Contrast',
    contrasts: { auto: 'like the device', more: 'stronger' },
    motion: 'Motion',
    motions: { auto: 'like the device', less: 'none' },
    cursors: 'Show the pointers of others',
    announcements: 'Announce changes',
    announcementsHint: 'For screen readers. What is urgent is always announced.',
    shortcuts: 'Single-key shortcuts',
    shortcutsHint: 'Off: single letters do nothing, for instance with speech input.',
  },
  rename: { heading: 'Change name', label: 'Your name', save: 'Save', done: 'Name changed.' },
  device: {
    heading: 'Second device',
    text: 'Open this link on the other device. You are the same person in the same place there.',
    once: 'The link works once, for ten minutes.',
    qr: 'QR code for the second device',
    copy: 'Copy link',
    copied: 'Copied',
    loading: 'Creating the link …',
  },
  leave: {
    heading: 'Sign out this device?',
    text: 'Your notes stay on the board. Without a second device you cannot come back as the same person.',
    confirm: 'Sign out',
  },
} satisfies typeof de;
