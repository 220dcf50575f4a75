import type de from '../de/door.ts';

/** The door: who waits before it, and what those who lead do there. */
export default {
  waitTitle: 'At the door',
  waitHeading: 'You are signed in – somebody will let you in soon',
  waitText:
    '“{{workshop}}”: the facilitators can see that “{{name}}” is waiting. This page moves on by itself, you need not do anything.',
  refusedHeading: 'You were not let in',
  refusedText:
    'The facilitators declined your request. If that was a mistake, please talk to them. You can ask to be let in once more.',
  askAgain: 'Join with the code again',

  heading: 'Door',
  mode: { open: 'open', approve: 'ask to be let in', closed: 'closed' },
  legend: 'Whoever has the code …',
  openText: '… is in at once.',
  approveText: '… waits until somebody lets them in.',
  closedText: '… does not come in.',
  now: {
    open: 'Whoever has the code is in at once.',
    approve: 'Whoever has the code waits until somebody lets them in.',
    closed: 'Whoever has the code does not come in.',
  },
  always: 'Whoever was here before, and whoever has a link, always comes in.',
  askMode: 'From now on let people ask',
  organisersOnly: 'Opening and closing is for the organisers.',
  turned: 'Door: {{mode}}.',
  turnBack: 'Back to “{{mode}}”',
  letBack: 'Let in again',

  waiting_one: '1 person is waiting at the door',
  waiting_other: '{{count}} people are waiting at the door',
  nobody: 'Nobody is waiting at the door any more',
  returning: 'with the cookie of somebody who was removed',
  admit: 'Let in',
  admitLabel: 'Let in {{name}}',
  refuse: 'Turn away',
  refuseLabel: 'Turn away {{name}}',
  admitAll: 'Let everybody in',
  refuseAll: 'Turn everybody away',
  admitted_one: '1 person let in.',
  admitted_other: '{{count}} people let in.',
  refused_one: '1 person turned away.',
  refused_other: '{{count}} people turned away.',
  back_one: '1 person is in again.',
  back_other: '{{count}} people are in again.',

  placeAction: 'Remove everybody from the same place …',
  placeHeading: 'Remove everybody who came from the same place as {{name}}?',
  placeText:
    'That is everybody who joined in that time with the code and from the same network address – in one building there may be others among them. Facilitators and organisers never are.',
  placeStranger:
    'Whoever tries again afterwards waits at the door. Without the cookie in their browser they are strangers; then only letting people ask helps.',
  placeWithin: 'Joined',
  minutes: 'in the last {{count}} minutes',
  placeNotes: 'Hide their notes, too',
  placeCounting: 'Counting …',
  placeNobody: 'Nobody joined from there in that time.',
  placeCount_one: '1 person',
  placeCount_other: '{{count}} people',
  placeDo_one: 'Remove 1 person',
  placeDo_other: 'Remove {{count}} people',
  removed_one: '1 person removed.',
  removed_other: '{{count}} people removed.',
  notesStay: 'The notes are among the hidden notes; “Let in again” puts them back up.',
  notesFull_one: '1 note stays hidden: there is no room left on the board.',
  notesFull_other: '{{count}} notes stay hidden: there is no room left on the board.',

  undoAction: 'Take back the last minutes …',
  undoHeading: 'Take back what {{name}} did lately?',
  undoText:
    'What they made in that time is hidden, what they deleted comes back, and their answers and dots in open votes go.',
  undoStays:
    'What they changed on the notes of others stays; those notes are named afterwards. The person stays, too.',
  undoWithin: 'Everything',
  undoDo: 'Take back',
  undone: 'Taken back what {{name}} did lately.',
  undoneHidden_one: '1 note hidden',
  undoneHidden_other: '{{count}} notes hidden',
  undoneRestored_one: '1 note brought back',
  undoneRestored_other: '{{count}} notes brought back',
  undoneAnswers_one: '1 answer removed',
  undoneAnswers_other: '{{count}} answers removed',
  undoneChanged_one: '1 note of others was changed and stays like that. Before it said:',
  undoneChanged_other:
    '{{count}} notes of others were changed and stay like that. Before they said:',
  undoneUnknown: '(no words, or in no version yet)',
  undoneMore:
    'and {{count}} more; all of them are in the version from before, under “Versions kept”.',
} satisfies typeof de;
