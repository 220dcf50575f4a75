const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A `z` key that sorts after `top`, the present highest; short as long as possible. */
export function topKey(top: string): string {
  const next = DIGITS[DIGITS.indexOf(top.at(-1) ?? '') + 1];
  if (top === '') return 'a0';
  return next === undefined ? `${top}0` : top.slice(0, -1) + next;
}
