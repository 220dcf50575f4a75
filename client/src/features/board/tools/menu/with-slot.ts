import { translate } from '../../../../i18n/index.ts';
import { announce } from '../../../../ui/announcer.ts';
import { fetchSlot, type SlotName, type Slots } from '../../slots.ts';

/** Does something with what may fill a slot as soon as that is here; says so where it cannot be fetched. */
export function withSlot<Name extends SlotName>(
  name: Name,
  run: (fill: Slots[Name]) => void,
): void {
  fetchSlot(name).then(
    (fills) => {
      for (const fill of fills) run(fill);
    },
    () => announce(translate('board.tools.away'), 'strip', 'assertive'),
  );
}
