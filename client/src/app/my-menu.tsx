import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import { useCallback } from 'react';
import { KeysHelp } from '../features/board/keys-help.tsx';
import { PersonMenu } from '../features/header/person-menu.tsx';
import { translate } from '../i18n/index.ts';
import { deviceLink, logout } from '../realtime/session.ts';
import type { WorkshopStore } from '../stores/workshop/workshop-store.ts';
import { announce } from '../ui/announcer.ts';
import type { MenuItem } from '../ui/menu.tsx';
import { goTo } from './location.ts';
import { refusalText } from './refusal-text.ts';

/** ≡ of whoever sits here, wired to the server. */
export function MyMenu(props: {
  workshop: WorkshopStore;
  snapshot: Snapshot;
  items?: readonly MenuItem[];
}) {
  const { workshop } = props;
  const { workshopId, role } = workshop;
  const rename = async (name: string) => {
    const answer = await workshop.send({ type: 'person.rename', name });
    if (!answer.ok) return refusalText(answer.error);
    announce(translate('menu.rename.done'), 'strip');
    return undefined;
  };
  const getDeviceLink = useCallback(async () => {
    const answer = await deviceLink({ role, workshopId });
    return answer.ok
      ? ({ ok: true, url: answer.value.link } as const)
      : ({ ok: false, message: refusalText(answer.error) } as const);
  }, [role, workshopId]);
  const leave = async () => {
    await logout({ role, workshopId });
    goTo('/');
  };
  return (
    <PersonMenu
      name={props.snapshot.me.name}
      {...(props.items && { items: props.items })}
      onRename={rename}
      getDeviceLink={getDeviceLink}
      onLeave={() => void leave()}
      shortcuts={<KeysHelp />}
    />
  );
}
