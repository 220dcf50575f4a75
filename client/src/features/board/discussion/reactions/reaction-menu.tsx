import { REACTIONS } from '@stellwand/shared/contracts/board-document';
import { entriesOf, valueById } from '@stellwand/shared/lib/by-id';
import { SmilePlus } from 'lucide-react';
import { useT } from '../../../../i18n/index.ts';
import { useNote } from '../../../../stores/board/board-hooks.tsx';
import { Menu } from '../../../../ui/menu.tsx';
import { useReactionName, useReactions } from './use-reactions.ts';

/** The palette of reactions under its button; choosing one's own takes it back. */
export function ReactionMenu({ id }: { id: string }) {
  const t = useT();
  const nameOf = useReactionName();
  const { me, toggle } = useReactions();
  const reactions = useNote(id)?.reactions;
  const given = entriesOf(reactions).map(([, token]) => token);
  return (
    <Menu
      label={t('talk.reaction.action')}
      items={REACTIONS.map(({ token, emoji }) => {
        const count = given.filter((one) => one === token).length;
        const name = nameOf(token);
        return {
          id: token,
          label: count > 0 ? t('talk.reaction.choice', { name, count }) : name,
          icon: <span aria-hidden="true">{emoji}</span>,
          checked: valueById(reactions, me) === token,
          onSelect: () => toggle(id, token),
        };
      })}
    >
      <SmilePlus size={18} aria-hidden="true" />
      {t('talk.reaction.action')}
    </Menu>
  );
}
