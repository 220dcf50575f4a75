/** Local time to the minute that the calendar knows, from 1900 to 2999: `2024-05-15T09:30`. */
export function isMoment(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/.exec(text);
  if (!parts) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.slice(1).map(Number);
  if (year < 1900 || year > 2999) return false;
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute));
  // What the calendar does not know is carried over by Date: 30 February becomes 1 March.
  return at.toISOString().slice(0, 16) === text;
}

/**
 * A zone that every browser can show: a name of the IANA database, or UTC. Offsets such as `+02:00` are known to
 * newer browsers alone.
 */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)*$/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false; // RangeError is how Intl says no.
  }
}

const CONTROLS = '\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u009f';
const HAS_CONTROLS = new RegExp(`[${CONTROLS}]`, 'u');
/** What turns round the words beside it, on whatever screen it stands; single marks of direction do not. */
const TURNS_AROUND = /[\u202a-\u202e\u2066-\u2069]/u;
/** Places of Unicode that no sign will ever have. */
const NO_SIGN = /\p{Noncharacter_Code_Point}/u;
const HAS_BREAKS = /[\n\v\f\r\u2028\u2029]/u;
const CAN_BE_SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;
/** Letters and signs by their class that nevertheless show nothing: Hangul fillers and the empty Braille cell. */
const SHOWS_NOTHING = /[\u115f\u1160\u3164\uffa0\u2800]/gu;
const ALL_BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;

/** Whether there is anything to read in it: spaces, joiners and soft hyphens alone are nothing. */
export const canBeSeen = (text: string): boolean =>
  CAN_BE_SEEN.test(text) && CAN_BE_SEEN.test(text.replace(SHOWS_NOTHING, ''));

/** Every way in which programs break lines as the one way: Word's soft break is a vertical tab. */
export const withPlainBreaks = (text: string): string => text.replace(ALL_BREAKS, '\n');

/** No halves of signs, no control signs, none that turn others around, and no � that stands where another encoding was misread. */
export const isWholeText = (text: string): boolean =>
  !/\p{Cs}/u.test(text) &&
  !HAS_CONTROLS.test(text) &&
  !TURNS_AROUND.test(text) &&
  !NO_SIGN.test(text) &&
  !text.includes('\ufffd');

/** The same in one line, with something in it that can be seen. */
export const isVisibleLine = (text: string): boolean =>
  isWholeText(text) && !HAS_BREAKS.test(text) && canBeSeen(text);
