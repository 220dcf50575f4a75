import { listenToAnnouncements } from '../announcer.ts';
import { createSpeaker, spokenWords } from './speaker.ts';
import { createStripList } from './strip-list.ts';

/** The one voice of the page; `LiveRegion` renders it. */
export const pageSpeaker = createSpeaker({
  now: () => performance.now(),
  after: (ms, run) => {
    setTimeout(run, ms);
  },
});

/** The one strip of the page; `Strip` renders it. */
export const pageStrip = createStripList();

/** From now on what is announced comes out at both outlets. Returns how to stop. */
export const startTelling = (): (() => void) =>
  listenToAnnouncements(({ moment, seen, urgency, spoken }) => {
    if (spoken) pageSpeaker.speak(spokenWords(moment), urgency);
    if (seen === 'strip') pageStrip.show(moment);
  });
