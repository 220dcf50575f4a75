import { expect, test, vi } from 'vitest';
import { createDamageRegister } from './damage-register.ts';

test('DMG-2 a damaged board counts once however often it is met, and again after it was whole', () => {
  const onBoard = vi.fn();
  const register = createDamageRegister(onBoard);
  for (let n = 0; n < 3; n++) register.found({ boardId: 'board-0001' });
  register.found({ boardId: 'constructor' });
  register.found({ workshopId: 'workshop-1' });
  expect(onBoard).toHaveBeenCalledTimes(2);
  expect(register.list()).toEqual([
    { boardId: 'board-0001' },
    { boardId: 'constructor' },
    { workshopId: 'workshop-1' },
  ]);
  register.mended({ boardId: 'board-0001' });
  expect(register.list()).toHaveLength(2);
  register.found({ boardId: 'board-0001' });
  expect(onBoard).toHaveBeenCalledTimes(3);
});
