import { LIMITS } from '../contracts/board-document.ts';

/** Keeps a text within the limit without cutting a surrogate pair. */
export function clampText(text: string, limit: number = LIMITS.textLength): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit);
  const last = cut.charCodeAt(cut.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? cut.slice(0, -1) : cut;
}
