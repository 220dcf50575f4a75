import type { AttentionView } from '@stellwand/shared/contracts/snapshot';
import { Megaphone } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { type Translate, translate, useT } from '../../../i18n/index.ts';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import type { BoardStore } from '../../../stores/board/board-store.ts';
import { useOwnPresence } from '../../../stores/board/own-presence.ts';
import { useMe, useSnapshot, useWorkshop } from '../../../stores/workshop/workshop-hooks.tsx';
import { announce } from '../../../ui/announcer.ts';
import { Button } from '../../../ui/button.tsx';
import { type BoardUiStore, useBoardUiStore } from '../core/board-ui.ts';
import { excerpt } from '../core/note-text.ts';
import { heldBy, useCall } from './leader.ts';
import { Strip } from './strip.tsx';

/** Somebody who leads asks everybody here, or holds them; for the caller: the way to let go. */
export function CallStrip() {
  const t = useT();
  const board = useBoard();
  const ui = useBoardUiStore();
  const workshop = useWorkshop();
  const snapshot = useSnapshot();
  const me = useMe();
  const call = useCall();
  const released = useOwnPresence((state) => state.released);
  const [answered, setAnswered] = useState<string | null>(null);
  const held = heldBy(call, me ?? undefined, released);
  const text = call && textOf(call, board, held, me?.personId === call.by.personId, t);
  const shown =
    call !== undefined && (held || (call.callId !== answered && call.callId !== released));

  const callId = call?.callId;
  const told = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (callId === undefined || callId === told.current || !text || !shown) return;
    told.current = callId;
    // Urgently where the view moves by itself, with the way out.
    if (held) announce(`${text} ${t('presence.call.leaveHint')}`, 'in-place', 'assertive');
    else announce(text, 'in-place');
  }, [callId, text, shown, held, t]);

  if (!call || !shown || !text) return null;
  const isMine = me?.personId === call.by.personId;
  const session = snapshot?.sessions.find(({ attention }) => attention?.callId === call.callId);
  const icon = <Megaphone size={20} aria-hidden="true" />;
  if (isMine) {
    return (
      <Strip
        icon={icon}
        text={text}
        action={t(call.hold ? 'presence.call.release' : 'presence.call.takeBack')}
        onAction={() =>
          void workshop.send({ type: 'attention.end', sessionId: session?.sessionId ?? '' })
        }
      />
    );
  }
  if (held) {
    return (
      <Strip
        icon={icon}
        text={text}
        action={t('presence.call.leave')}
        shortcut="Esc"
        onAction={() => leaveHold(call.callId)}
      />
    );
  }
  const later = () => setAnswered(call.callId);
  return (
    <Strip icon={icon} text={text} action={t('presence.call.later')} onAction={later}>
      <Button
        size="compact"
        variant="primary"
        onClick={() => {
          later();
          goTo(call, ui);
        }}
      >
        {t('presence.call.go')}
      </Button>
    </Strip>
  );
}

/** One looks where one likes again, until the next call. */
export function leaveHold(callId: string): void {
  useOwnPresence.setState({ released: callId });
  announce(translate('presence.call.released'), 'strip');
}

/** To the place that was named, else to where the caller is. */
function goTo({ elementId, by }: AttentionView, ui: BoardUiStore): void {
  if (elementId === undefined) {
    useOwnPresence.setState({ sought: { personId: by.personId } });
    return;
  }
  ui.setState({ show: { kind: 'area', id: elementId }, revealId: elementId, focusedId: elementId });
}

function textOf(
  call: AttentionView,
  board: BoardStore,
  held: boolean,
  isMine: boolean,
  t: Translate,
): string {
  const { elementId = '' } = call;
  const words =
    board.areas().find(({ id }) => id === elementId)?.title ??
    board.stack(elementId)?.title ??
    board.note(elementId)?.text;
  const place = words ? t('presence.call.place', { place: excerpt(words, 40) }) : '';
  const { name } = call.by;
  if (isMine) return t(call.hold ? 'presence.call.youHold' : 'presence.call.youAsk', { place });
  if (held) return t('presence.call.held', { name });
  return place
    ? t('presence.call.asksTo', { name, place })
    : t(call.hold ? 'presence.call.holds' : 'presence.call.asks', { name });
}
