import type de from '../de/kept.ts';

/** Words that found no place on the board, and copies on this device. Loaded with those parts. */
export default {
  title_one: 'One text found no place',
  title_other: '{{count}} texts found no place',
  copyText: 'Copy',
  copied: 'Copied',
  discard: 'Discard',
  noText: '(no text)',
  keep_one: 'Keep as a new note',
  keep_other: 'Spread over {{count}} new notes',
  made_one: 'New note pinned.',
  made_other: '{{count}} new notes pinned.',
  overLimit: 'A note holds 2,000 characters at most. This is left over:',
  leftBehind:
    'This was written on this device before the session ended, and did not arrive any more. Copy it if it is still needed.',
  begun: 'You began this and have not sent it yet:',
  gone: {
    left: 'You are on another board now. This had not been sent yet:',
    words: 'Your words',
    close: 'Close',
  },
  copy: {
    title: 'This device cannot keep a copy',
    text: 'What you write is kept on the server only. If the connection goes, please leave this window open until it says “Saved” again.',
    close: 'Got it',
  },
} satisfies typeof de;
