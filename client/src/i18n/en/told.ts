import type de from '../de/told.ts';

export default {
  title: 'Just now',
  close: 'Dismiss',
  groupsStarted: 'Group work begins.',
  groupsEnded: 'Group work is over.',
  nowLobby: 'You are now in the waiting room.',
  nowSession: 'You are now in the session “{{session}}”.',
  nowGroup: 'You are now in “{{group}}” – {{session}}.',
  nowPlenary: 'You are now in the plenary – {{session}}.',
  withYou: 'Here with you: {{names}}.',
  withMore_one: 'Here with you: {{names}} and one more person.',
  withMore_other: 'Here with you: {{names}} and {{count}} more.',
  alone: 'The others are on their way.',
  todo: '{{phase}}: “{{question}}”',
  step: 'Next step: {{phase}}.',
  locked: 'The board is locked. Everybody can still read it.',
  unlocked: 'The board is open again.',
  names: {
    shown: 'From now on notes and pointers carry names.',
    pseudonym: 'From now on there are pseudonyms instead of names.',
    hidden: 'From now on no names are shown.',
  },
  draft: 'What you were writing is still in the write box.',
  draftClosed: 'What you were writing stays in the write box until writing is possible again.',
  inNote: 'Your note is on the board “{{place}}”, just as you last wrote it.',
} satisfies typeof de;
