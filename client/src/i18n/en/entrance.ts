import type de from '../de/entrance.ts';

/** The front door and links. Loaded with those pages. */
export default {
  join: {
    documentTitle: 'Join',
    code: 'Enter the code',
    codeHint: 'Eight characters, shown on the screen in the room.',
    codeShort: 'The code has eight characters. Please check it.',
    name: 'Your name',
    optional: 'optional',
    nameHint: 'This is how others see you. Without a name you are “Gast” with a number.',
    submit: 'Join',
    submitting: 'Joining …',
    continueAs: 'Continue as {{name}}',
    continueHint: 'This device is already in: {{workshop}}',
    or: 'or join anew',
    noCookies:
      'This browser accepts no cookies. Nobody gets in without the one for signing in: please allow it for this address.',
    privacyHeading: 'Privacy in three sentences',
    privacy:
      'We store what you write here and the name you give. All data stays on this server, there are no requests to third parties and one cookie only, for signing in. After the workshop the data is deleted at a fixed date.',
    privacyDays:
      'We store what you write here and the name you give. All data stays on this server, there are no requests to third parties and one cookie only, for signing in. Everything is deleted {{days}} days after the workshop ends.',
  },
  network: {
    check: 'Check network',
    checking: 'Checking …',
    http: 'Server',
    socket: 'Direct connection',
    latency: 'Response time',
    reachable: 'reachable',
    unreachable: 'not reachable – please check Wi-Fi or proxy',
    open: 'open',
    fallback: 'blocked – another way is used, everything works',
    fast: 'fast ({{ms}} ms)',
    medium: 'sufficient ({{ms}} ms)',
    slow: 'slow ({{ms}} ms) – writing works, other things appear a little later',
  },
  redeem: {
    documentTitle: 'Sign in',
    working: 'Signing you in …',
    failed: 'This link leads nowhere',
    empty: 'The secret part of this link is missing. Please open the complete link again.',
    toLanding: 'To the start page',
    retry: 'Try again',
  },
} satisfies typeof de;
