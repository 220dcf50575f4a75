import { useEffect, useRef } from 'react';
import { useTabUi } from '../features/board/core/board-ui.ts';
import { useT } from '../i18n/index.ts';
import { announce } from '../ui/announcer.ts';
import { LiveRegion } from '../ui/told/live-region.tsx';
import { startTelling } from '../ui/told/page-told.ts';
import { Strip } from '../ui/told/strip.tsx';
import { momentBetween, type Sight } from './moments.ts';

/** A screen reader hears only what changes in a region it has seen empty. */
const NOTICED_AFTER_MS = 100;

/** The two outlets of all that is announced: one to hear, one to see. */
export function Told() {
  useEffect(() => {
    let stop = () => {};
    const timer = setTimeout(() => {
      stop = startTelling();
    }, NOTICED_AFTER_MS);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  return (
    <>
      <LiveRegion />
      <Strip />
    </>
  );
}

/** A text somebody typed in that long ago is one they are at. */
const AT_WORK_MS = 15_000;

/** Tells a person what happens to them without their doing. @param first what they saw when the tab began */
export function Moments({ first, now }: { first: Sight; now: Sight }) {
  const t = useT();
  const last = useRef(first);
  const wroteAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const onInput = ({ target }: Event) => {
      const isNote = target instanceof HTMLElement && target.dataset.wordsOf !== undefined;
      if (isNote) wroteAt.current = performance.now();
    };
    document.addEventListener('input', onInput, { capture: true });
    return () => document.removeEventListener('input', onInput, { capture: true });
  }, []);
  const { snapshot, boardId } = now;
  useEffect(() => {
    const before = last.current;
    last.current = { snapshot, boardId };
    const moment = momentBetween(
      before,
      last.current,
      {
        isDraft: useTabUi.getState().draft.trim() !== '',
        isInNote: performance.now() - wroteAt.current < AT_WORK_MS,
      },
      t,
    );
    // Where somebody is moved, it is said at once.
    if (moment) announce(moment, 'strip', moment.faces ? 'assertive' : 'polite');
  }, [snapshot, boardId, t]);
  return null;
}
