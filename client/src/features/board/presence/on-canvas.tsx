import { useEffect, useRef } from 'react';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import { useOwnPresence } from '../../../stores/board/own-presence.ts';
import { useMe, useWorkshop } from '../../../stores/workshop/workshop-hooks.tsx';
import { useBoardUi, useBoardUiStore } from '../core/board-ui.ts';
import { viewOf } from '../surface/camera.ts';
import { wantsLessMotion } from '../surface/camera-rig.ts';
import type { Scene } from '../surface/scene.ts';
import cursors from './cursors.module.css';
import { laserHand } from './laser-hand.ts';
import { callOn, useLeader } from './leader.ts';
import { lookAlong } from './look-along.ts';
import { provideView } from './own-view.ts';
import styles from './presence.module.css';
import { PresenceLayer } from './presence-layer.ts';
import { endFollowing } from './said.ts';
import { shareView } from './share-view.ts';
import { SharedLayer } from './shared-layer.ts';

const LOOK = {
  layer: styles.layer ?? '',
  trail: styles.trail ?? '',
  dot: styles.dot ?? '',
  large: styles.large ?? '',
  target: styles.target ?? '',
};

const CURSORS = {
  cursor: cursors.cursor ?? '',
  name: cursors.name ?? '',
  frame: cursors.frame ?? '',
  quiet: cursors.quiet ?? '',
  gliding: cursors.gliding ?? '',
};

/** What being together needs of the canvas: the camera of others, one's own view for them, lasers. */
export function OnCanvas({ scene }: { scene: Scene }) {
  const board = useBoard();
  const ui = useBoardUiStore();
  const workshop = useWorkshop();
  const me = useMe();
  const leader = useLeader();
  const leaderId = leader?.personId ?? null;
  const held = leader?.callId != null;
  const laser = useOwnPresence((state) => state.laser);
  const layer = useRef<SharedLayer | null>(null);
  const myId = me?.personId ?? '';

  useEffect(() => {
    const wanted = () => {
      const call = callOn(workshop.snapshot(), board.boardId);
      // Who calls lets everybody see where; who is followed, those who follow.
      return (
        call?.by.personId === myId || board.presence().some((person) => person.follow === myId)
      );
    };
    return shareView(scene, wanted, workshop.subscribe);
  }, [scene, board, workshop, myId]);

  const layerOfOthers = useRef<PresenceLayer | null>(null);
  const peopleShown = useBoardUi((state) => state.peopleShown);
  useEffect(() => {
    let stop = () => {};
    const leave = scene.join((overlay) => {
      const others = new PresenceLayer(board, scene.rig, scene.notes, overlay, CURSORS);
      stop = others.start();
      others.show(ui.getState().peopleShown);
      layerOfOthers.current = others;
      return others;
    });
    return () => {
      leave();
      stop();
      layerOfOthers.current = null;
    };
  }, [scene, board, ui]);
  useEffect(() => layerOfOthers.current?.show(peopleShown), [peopleShown]);

  useEffect(() => provideView(() => viewOf(scene.rig.camera, scene.rig.viewport)), [scene]);

  useEffect(() => {
    if (leaderId === null) return;
    return lookAlong(scene, leaderId, () => {
      if (held) return ui.getState().editingId === null ? 'return' : 'end';
      endFollowing(board);
      return 'end';
    });
  }, [scene, board, ui, leaderId, held]);

  useEffect(() => {
    const view = viewportOf();
    if (!view) return;
    const shared = new SharedLayer(scene, LOOK, wantsLessMotion);
    layer.current = shared;
    const stop = shared.start(view);
    return () => {
      layer.current = null;
      stop();
    };
  }, [scene]);

  const marked = useOwnPresence((state) => state.marked);
  useEffect(() => layer.current?.mark(marked), [marked]);

  useEffect(() => {
    const view = viewportOf();
    if (!me || !view) return;
    const { personId, name, color, role } = me;
    const large = role === 'facilitator' || role === 'organiser';
    let at: { x: number; y: number } | null = null;
    const show = () => {
      const { pointing } = useOwnPresence.getState();
      const idle = at === null && pointing === null;
      layer.current?.showOwn(
        idle ? null : { personId, name, color, large, laser: at, point: pointing },
      );
    };
    const stopPointing = useOwnPresence.subscribe(show);
    const stopLaser = laser
      ? laserHand(scene, view, (next) => {
          at = next;
          show();
        })
      : undefined;
    show();
    return () => {
      stopLaser?.();
      stopPointing();
      layer.current?.showOwn(null);
    };
  }, [scene, me, laser]);

  return null;
}

const viewportOf = (): HTMLElement | null => document.querySelector('[role="application"]');
