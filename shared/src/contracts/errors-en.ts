import type { RefusalTexts } from './errors.ts';

/** What happened and what to do, in plain English: one sentence for every code. */
export default {
  'invalid-message':
    'The value of “{field}” is invalid: {reason}. Please correct it and send again.',
  'unknown-command': 'There is no such command. Please reload the page.',
  'invalid-json': 'The message is not valid JSON. Please check the file.',
  unauthenticated: 'You are not signed in. Please join again with the code.',
  'link-unknown': 'This link is no longer valid. Ask the organisers for a new one.',
  'not-allowed': 'Your role or this phase does not allow that.',
  'foreign-origin': 'The request came from a foreign page and was refused.',
  'phase-read-only': 'This phase is read only. Your text is kept below for copying.',
  'door-closed':
    'The door of this event is closed at the moment. Please turn to the facilitators or organisers.',
  'board-locked': 'The board is locked. Your text is kept below for copying.',
  'element-locked': 'This element is locked. Your text is kept below for copying.',
  'not-author': 'The note belongs to somebody else and cannot be changed here.',
  'forged-author': 'The change carried somebody else’s name and was refused.',
  'element-gone': 'The note was deleted meanwhile. Your text is kept below for copying.',
  moved: 'You are at another board by now. Your text for the one before is kept below for copying.',
  schema: 'The change does not fit the structure of a board and was refused.',
  malformed: 'The message was damaged. Reconnecting.',
  'forbidden-root': 'The change does not fit the structure of a board and was refused.',
  'too-much': 'That was too much at once. Please split the change.',
  'too-large':
    'The file or message is too large. Please make it smaller. Pictures may have 5 MB and 25 megapixels.',
  'quota-elements':
    'The board is full (12,000 elements). Please delete something. Your text is kept below for copying.',
  'quota-person':
    'This is more than one person may write. Please delete notes of yours or wait an hour. Your text is kept below for copying.',
  'board-full':
    'The board is full (32 MB). Please delete something. Your text is kept below for copying.',
  'quota-comments': 'This note has 100 comments already. Your text is kept below for copying.',
  'unsupported-media-type': 'This format is not accepted. Please send JSON.',
  'type-not-allowed':
    'This file cannot be used here. Pictures in PNG, JPEG and WebP can, for instance a screenshot.',
  'image-unreadable': 'The picture is damaged. Please save it anew as PNG or JPEG.',
  'quota-images': 'This event has 1,000 pictures already. Please ask the organisers.',
  'not-found': 'There is nothing here.',
  'workshop-not-found': 'This workshop does not exist or no longer exists.',
  'session-not-found': 'This session does not exist.',
  'group-not-found': 'This group does not exist.',
  'board-not-found': 'This board does not exist.',
  'person-not-found': 'This person is not here.',
  'element-not-found': 'This element is not on the board.',
  'point-not-found': 'This version is no longer there. Please choose another one from the history.',
  'template-not-found': 'This template does not exist (any more).',
  'template-in-use': 'A session uses this template. Choose another one there first.',
  'quota-votes': 'This session has had 50 votes already; no more can be opened.',
  'quota-templates': 'There are very many templates already. Remove one first.',
  'join-unknown': 'This code is not valid. Please check the eight characters on the screen.',
  'workshop-full':
    'There are very many people in this event already. Please tell the organisers: they can free places.',
  'session-full': 'This session is full. Please choose another one.',
  'session-has-no-people':
    'Nobody is in this session yet. Groups can be formed once people have arrived.',
  'groups-not-formed': 'No groups have been formed yet. Please form groups first.',
  'groups-running': 'The groups are working. Please end the group work first.',
  'groups-not-running': 'The groups are not working at the moment.',
  'timer-not-found': 'There is no clock here any more. Set a new one.',
  'vote-not-found': 'There is no such vote.',
  'vote-unknown-target': 'No dots can be put there in this vote.',
  'vote-running': 'A vote is already open on this board. Please end that one first.',
  'vote-closed': 'This vote has ended. The last dot does not count any more.',
  'vote-limit': 'You do not have that many dots. Take one away somewhere else first.',
  'history-damaged': 'The history of this board is damaged. The board itself is not affected.',
  'board-damaged':
    'This board is damaged and closed; everything else goes on. Whoever runs the server can check it and bring it back from a backup.',
  'workshop-damaged':
    'This event is damaged and closed. Whoever runs the server can check it and bring it back from a backup.',
  'file-damaged':
    'This file is damaged. Please add it once more, or have it brought back from a backup.',
  'store-damaged':
    'What is stored about this is damaged. Whoever runs the server can check it and bring it back from a backup.',
  conflict: 'Somebody else was faster. Please try again.',
  'workshop-closed': 'This workshop is closed.',
  'format-unknown': 'There is no such format. Available: {reason}.',
  'export-failed':
    'The document could not be made. Please try again, or download sessions one by one.',
  rate: 'That was too fast. Please wait a moment.',
  'too-slow': 'This arrived too slowly. Please try again over a better connection.',
  busy: 'It is very busy right now. Please try again in a moment.',
  'store-away': 'The store cannot be reached right now. Your changes stay on this device.',
  'client-too-old': 'Please reload the page: there is a newer version.',
  internal: 'Something went wrong. Nothing is lost. Please try again.',
} satisfies RefusalTexts;
