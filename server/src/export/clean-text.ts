import { withPlainBreaks } from '@stellwand/shared/lib/plain-values';

/** Control characters except tab and line feed: no document needs them, some formats break on them. */
const CONTROLS = /[^\P{Cc}\t\n]/gu;

/**
 * Bidirectional embeddings, overrides and isolates. Left open, they turn the text that follows around;
 * right-to-left scripts do not need them, the characters themselves know their direction.
 */
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;

/** People paste anything: what is left is text with `\n` line ends that stays within its own bounds. */
export function cleanText(text: string): string {
  return withPlainBreaks(text).replace(CONTROLS, '').replace(BIDI_CONTROLS, '').trim();
}
