import { afterEach, expect, test } from 'vitest';
import { createBoardUi, useTabUi } from './board-ui.ts';

afterEach(() => useTabUi.setState({ draft: '', view: null }));

test('LIST-3 a narrow screen begins with the list, a wide one with the canvas', () => {
  expect(createBoardUi(true).getState().view).toBe('list');
  expect(createBoardUi(false).getState().view).toBe('canvas');
});

test('LIST-3 a chosen view stays when the group starts and another board opens', () => {
  useTabUi.setState({ view: 'list' });
  expect(createBoardUi(false).getState().view).toBe('list');
});
