import type de from '../de/app.ts';

/** Shell, landing page, waiting room and header. */
export default {
  name: 'Stellwand',
  loading: 'One moment …',
  skip: 'Skip to content',
  language: { label: 'Language', de: 'Deutsch', en: 'English' },
  notFound: {
    toLanding: 'To the start page',
    documentTitle: 'Not found',
    heading: 'There is no such page',
    text: 'Part of the address may be missing. The code always gets you in.',
  },
  crash: {
    heading: 'Something went wrong here',
    text: 'Nothing is lost: what you wrote is on the server or on this device. Reload the page to go on.',
    reload: 'Reload page',
    part: 'This part cannot be shown at the moment. Everything else goes on.',
    again: 'Try again',
  },
  gate: {
    connecting: 'Connecting …',
    slow: 'This takes longer than usual. We keep trying.',
    unauthenticated: 'You are not signed in on this device',
    unauthenticatedText:
      'Join with the code of the workshop. Facilitators and organisers open their link again.',
    ended: 'Your access has ended',
    endedText:
      'The facilitators ended this access, the link was renewed, or the workshop was deleted. If this is a mistake, please talk to them.',
    joinAgain: 'Join with a code',
  },
  unreachable: 'The server cannot be reached. Please check the Wi-Fi and try again.',
  changeSession: 'Change session',
  connection: {
    offline: 'No connection. We reconnect by ourselves, you need not do anything.',
    back: 'Connected again.',
  },
  place: {
    lobby: 'Waiting room',
    plenary: 'Plenary',
    path: 'Where am I?',
  },
  phase: {
    open: 'Write and arrange',
    own: 'Everybody writes their own notes',
    read: 'Reading time',
    locked: 'The board is locked',
  },
  people: { count_one: '1 person', count_other: '{{count}} people' },
  menu: {
    settings: 'Settings',
    open: 'Menu',
    rename: 'Change name',
    device: 'Second device',
    leave: 'Sign out this device',
    shortcuts: 'Keyboard shortcuts',
    about: 'Legal notice',
    close: 'Close',
    cancel: 'Cancel',
  },
} satisfies typeof de;
