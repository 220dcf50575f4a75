// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test, vi } from 'vitest';
import { declarePart, fetchSlot, Slot } from './slots.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let mounts = 0;
const First = () => <i>first</i>;
const Second = () => {
  mounts += 1;
  return <b>second</b>;
};

test('parts stand in the order in which they were declared, whichever arrives first; nothing is mounted anew', async () => {
  const place = document.createElement('div');
  const root = createRoot(place);
  const loadFirst = declarePart({ fetch: async () => ({ strip: [First] }) });
  const loadSecond = declarePart({ fetch: async () => ({ strip: [Second] }) });
  await act(async () => root.render(<Slot of="strip" />));
  expect(place.innerHTML).toBe('');
  await act(async () => void (await loadSecond()));
  const [second] = place.children;
  await act(async () => void (await loadFirst()));
  expect(place.innerHTML).toBe('<i>first</i><b>second</b>');
  expect(place.children[1]).toBe(second);
  await act(async () => root.unmount());
  expect(mounts).toBeGreaterThan(0);
});

test('a slot fetches the parts that may fill it, once; after a failure the next call tries again', async () => {
  const say = () => ', said';
  let asked = 0;
  declarePart({
    onDemand: ['answersInWords'],
    fetch: async () => {
      asked += 1;
      if (asked === 1) throw new Error('offline');
      return { answersInWords: [say] };
    },
  });
  await expect(fetchSlot('answersInWords')).rejects.toThrow('offline');
  expect(await fetchSlot('answersInWords')).toEqual([say]);
  expect(await fetchSlot('answersInWords')).toEqual([say]);
  expect(asked).toBe(2);
});
