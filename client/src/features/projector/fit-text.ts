/** Below this nobody in the back row reads it: on 1,080 lines, and in proportion on others. */
const SMALLEST_OF_1080 = 24;
const LARGEST_OF_1080 = 44;
/** However small the screen. */
const SMALLEST = 17;

/** The sizes text may have on a screen of so many CSS pixels. */
export function sizesFor(screenHeight: number): { smallest: number; largest: number } {
  const share = screenHeight / 1080;
  const smallest = Math.max(SMALLEST, Math.round(SMALLEST_OF_1080 * share));
  return { smallest, largest: Math.max(smallest, Math.round(LARGEST_OF_1080 * share)) };
}

/** The largest whole number for which it holds, if it holds for all smaller ones; else the smallest. */
export function largestThat(holds: (n: number) => boolean, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Of one box: how many pages its items take, and how many of them are on others than the one shown. */
export interface Paged {
  pages: number;
  elsewhere: number;
}

/**
 * Sets `--fit` to the largest size at which every `[data-fit]` box has room for its list. Where even the smallest
 * does not do, lists go on in columns to the right, and each box shows its `page`-th stretch of them, or its last.
 */
export function fitLists(
  element: HTMLElement,
  page: number,
  { smallest, largest }: ReturnType<typeof sizesFor>,
): Paged[] {
  const boxes = [...element.querySelectorAll<HTMLElement>('[data-fit]')];
  for (const box of boxes) listOf(box)?.style.setProperty('transform', 'none');
  const isRoom = (size: number): boolean => {
    element.style.setProperty('--fit', `${size}px`);
    return boxes.every(
      (box) => box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1,
    );
  };
  isRoom(largestThat(isRoom, smallest, largest));
  return boxes.map((box) => turnTo(box, page));
}

/** Sets `--title` so that no `[data-title]` takes more than two lines; the smallest may take more, none is cut. */
export function fitTitles(
  element: HTMLElement,
  { smallest, largest }: ReturnType<typeof sizesFor>,
): void {
  for (const title of element.querySelectorAll<HTMLElement>('[data-title]')) {
    const isRoom = (size: number): boolean => {
      title.style.fontSize = `${size}px`;
      return (
        title.clientHeight <= 2 * LEADING * size + 1 && title.scrollWidth <= title.clientWidth + 1
      );
    };
    const isQuestion = title.dataset.title === 'question';
    isRoom(largestThat(isRoom, smallest, isQuestion ? Math.round(1.3 * largest) : largest));
  }
}

/** The line height of titles in `wall.module.css`. */
const LEADING = 1.2;

const listOf = (box: HTMLElement) => box.firstElementChild as HTMLElement | null;

function turnTo(box: HTMLElement, page: number): Paged {
  const list = listOf(box);
  if (!list) return { pages: 1, elsewhere: 0 };
  // Not `clientWidth`, which is rounded: pages would move away from the edge.
  const stretch =
    box.getBoundingClientRect().width + Number.parseFloat(getComputedStyle(list).columnGap);
  const pageOf = (item: HTMLElement) => Math.floor((item.offsetLeft + 1) / stretch);
  const items = [...list.children] as HTMLElement[];
  const pages = 1 + Math.max(0, ...items.map(pageOf));
  const shown = Math.min(page, pages - 1);
  if (shown > 0) list.style.setProperty('transform', `translateX(${-shown * stretch}px)`);
  return { pages, elsewhere: items.filter((item) => pageOf(item) !== shown).length };
}
