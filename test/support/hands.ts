import type { Locator, Page } from 'playwright-core';
import { noteCard, shows, vanishes } from './browser.ts';

/** What can be done to a note: the key on the canvas, and how button and menu entry call it. */
export interface NoteCommand {
  key: string;
  label: string;
}

/**
 * One way of working: by keys alone or by clicks alone, on the canvas or in the list. Typing words is
 * typing in all of them; nothing is ever dragged.
 */
export interface Hands {
  readonly name: string;
  readonly view: 'Leinwand' | 'Liste';
  /** Opens the view this way works in. */
  enter(page: Page): Promise<void>;
  /** Activates a button, link, radio or menu entry. */
  activate(page: Page, target: Locator): Promise<void>;
  /** Puts the caret into a field. */
  into(page: Page, field: Locator): Promise<void>;
  /** Begins a command on the note with these words. */
  begin(page: Page, text: string, command: NoteCommand): Promise<void>;
  /** Chooses in the menu or window that a command opened. */
  choose(page: Page, name: string | RegExp): Promise<void>;
  undo(page: Page): Promise<void>;
}

export const rowOf = (page: Page, text: string): Locator =>
  page.locator('[id^="row-"]').filter({ hasText: text });

const hasFocus = (target: Locator): Promise<boolean> =>
  target.first().evaluate((element) => element.contains(document.activeElement));

/** Tab until the target has the focus: whoever is trapped on the way never gets there. */
export async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await shows(target);
  for (let presses = 0; presses < 90; presses++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`90 × ${key} do not lead to ${target}`);
}

const option = (page: Page, name: string | RegExp): Locator => {
  const exact = { name, exact: typeof name === 'string' };
  const window = page.getByRole('dialog');
  return window
    .getByRole('button', exact)
    .or(window.getByRole('radio', exact))
    .or(page.getByRole('menuitemradio', exact))
    .or(page.getByRole('menuitem', exact))
    .first();
};

/** An entry of the open menu, by the arrow keys. */
async function arrowTo(page: Page, entry: Locator): Promise<void> {
  await shows(entry);
  for (let presses = 0; presses < 40; presses++) {
    if (await hasFocus(entry)) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`the arrow keys do not lead to ${entry}`);
}

const keys: Pick<Hands, 'activate' | 'into' | 'choose' | 'undo'> = {
  async activate(page, target) {
    await tabTo(page, target);
    const radio = await target
      .first()
      .evaluate((element) => element.matches('input, [role=radio]'));
    await page.keyboard.press(radio ? 'Space' : 'Enter');
  },
  into: (page, field) => tabTo(page, field),
  async choose(page, name) {
    const target = option(page, name);
    await shows(target);
    const inMenu = await target.evaluate((element) => element.closest('[role=menu]') !== null);
    await (inMenu ? arrowTo(page, target) : tabTo(page, target));
    await page.keyboard.press('Enter');
    await vanishes(target);
  },
  async undo(page) {
    await page.keyboard.press('ControlOrMeta+z');
  },
};

const clicks: Pick<Hands, 'activate' | 'into' | 'choose' | 'undo'> = {
  activate: (_page, target) => target.first().click(),
  into: (_page, field) => field.first().click(),
  choose: (page, name) => option(page, name).click(),
  undo: (page) =>
    page
      .getByRole('button', { name: /^Rückgängig/ })
      .first()
      .click(),
};

const enter =
  (view: Hands['view'], how: Pick<Hands, 'activate'>) =>
  async (page: Page): Promise<void> => {
    const radio = page.getByRole('radio', { name: view });
    if (await radio.isChecked()) return;
    if (how === clicks) await radio.check();
    else {
      // The two are one stop; the arrows go from one to the other.
      await tabTo(page, page.getByRole('radio', { checked: true }).and(page.locator('main *')));
      await page.keyboard.press(view === 'Liste' ? 'ArrowRight' : 'ArrowLeft');
    }
  };

/** From wherever the focus is to a note: the canvas is one stop, the arrows do the rest. */
async function focusNote(page: Page, text: string): Promise<void> {
  const note = noteCard(page, text);
  if (await hasFocus(note)) return;
  await tabTo(page, page.locator('[data-note]').and(page.locator('[tabindex="0"]')));
  for (const key of ['Home', 'ArrowRight', 'ArrowDown', 'ArrowRight', 'End', 'Home', 'ArrowDown']) {
    await page.keyboard.press(key);
    await painted(page);
    if (await hasFocus(note)) return;
  }
  throw new Error(`the arrow keys do not lead to “${text}”`);
}

/** The focus follows a key once the note it leads to has been drawn; nobody presses the next one before. */
const painted = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => resolve())),
      ),
  );

export const WAYS: readonly Hands[] = [
  {
    ...keys,
    name: 'keys on the canvas',
    view: 'Leinwand',
    enter: enter('Leinwand', keys),
    async begin(page, text, { key }) {
      await focusNote(page, text);
      await page.keyboard.press(key);
    },
  },
  {
    ...keys,
    name: 'keys in the list',
    view: 'Liste',
    enter: enter('Liste', keys),
    async begin(page, text, { label }) {
      await tabTo(page, rowOf(page, text).getByRole('button', { name: `Aktionen: ${text}` }));
      await page.keyboard.press('Enter');
      await arrowTo(page, page.getByRole('menuitem', { name: label, exact: true }));
      await page.keyboard.press('Enter');
    },
  },
  {
    ...clicks,
    name: 'clicks on the canvas',
    view: 'Leinwand',
    enter: enter('Leinwand', clicks),
    async begin(page, text, { label }) {
      const bar = page.getByRole('toolbar', { name: 'Ausgewählte Zettel' });
      await noteCard(page, text).click({ position: { x: 12, y: 12 } });
      const button = bar.getByRole('button', { name: label, exact: true });
      await shows(bar);
      if (!(await button.isVisible())) {
        await bar.getByRole('button', { name: 'Mehr' }).click();
        await page.getByRole('menuitem', { name: label, exact: true }).click();
      } else await button.click();
    },
  },
  {
    ...clicks,
    name: 'clicks in the list',
    view: 'Liste',
    enter: enter('Liste', clicks),
    async begin(page, text, { label }) {
      await rowOf(page, text)
        .getByRole('button', { name: `Aktionen: ${text}` })
        .click();
      await page.getByRole('menuitem', { name: label, exact: true }).click();
    },
  },
];
