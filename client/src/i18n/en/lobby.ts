import type de from '../de/lobby.ts';

/** The waiting room, and choosing a session. Loaded with them. */
export default {
  documentTitle: 'Waiting room',
  otherSessions: 'Further sessions',
  welcome: 'Welcome, {{name}}',
  present_one: '1 person has joined.',
  present_other: '{{count}} people have joined.',
  choose: 'Choose a session',
  chooseHint: 'You can change later.',
  chooseButton: 'Take part here',
  choosing: 'One moment …',
  free_one: '1 place left',
  free_other: '{{count}} places left',
  full: 'This session is full.',
  wait: 'It will start soon',
  waitText: 'You need not do anything. As soon as it goes on, this page changes by itself.',
  noSessions: 'There are no sessions yet.',
  now: 'running now',
  here: 'You are here now.',
  changeHeading: 'Choose another session',
  agenda: {
    heading: 'The day',
    now: 'now',
    next: 'next',
    empty: 'No agenda has been entered.',
  },
} satisfies typeof de;
