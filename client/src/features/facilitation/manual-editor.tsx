import type { PersonView, SessionView } from '@stellwand/shared/contracts/snapshot';
import { useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.ts';
import { Button } from '../../ui/button.tsx';
import styles from './manual-editor.module.css';
import { ManualGroup, type ManualPerson } from './manual-group.tsx';
import {
  addGroup,
  assign,
  dealRest,
  draftFrom,
  groupKeyOf,
  newDraft,
  removeGroup,
  renameGroup,
  toCommandGroups,
  unassigned,
} from './manual-groups.ts';
import type { Run } from './run.ts';

/** Laying out groups by hand: drag people about, or choose their group beside the name. */
export function ManualEditor(props: {
  session: SessionView;
  /** Participants of this session. */
  people: readonly PersonView[];
  run: Run;
  onDone: () => void;
}) {
  const t = useT();
  const { session } = props;
  const [draft, setDraft] = useState(() =>
    session.groups.length > 0
      ? draftFrom(session.groups)
      : newDraft(Math.min(session.defaultGroups, props.people.length)),
  );
  const ids = props.people.map((person) => person.personId);
  const nameOf = (index: number) =>
    draft.groups[index]?.name.trim() || t('facilitation.manual.placeholder', { number: index + 1 });
  const options = [
    { value: '', label: t('facilitation.manual.none') },
    ...draft.groups.map((group, index) => ({ value: group.key, label: nameOf(index) })),
  ];
  const move = (personId: string, key: string | null) => {
    setDraft(assign(draft, personId, key));
    const person = props.people.find((one) => one.personId === personId);
    const group = options.find((option) => option.value === (key ?? ''))?.label ?? '';
    if (person) announce(t('facilitation.manual.moved', { name: person.name, group }), 'in-place');
  };
  const toManual = (personId: string): ManualPerson[] => {
    const person = props.people.find((one) => one.personId === personId);
    return person ? [{ personId, name: person.name, group: groupKeyOf(draft, personId) }] : [];
  };
  const submit = async () => {
    const done = await props.run({
      type: 'groups.form',
      sessionId: session.sessionId,
      strategy: 'manual',
      groups: toCommandGroups(draft, ids),
    });
    if (done) props.onDone();
  };
  const free = unassigned(draft, ids);
  return (
    <section className={styles.editor} aria-labelledby="manual-heading">
      <div className={styles.head}>
        <div>
          <h1 id="manual-heading" className={styles.title} tabIndex={-1}>
            {t('facilitation.manual.heading')}
          </h1>
          <p className={styles.hint}>{t('facilitation.manual.hint')}</p>
        </div>
        <div className={styles.actions}>
          <Button onClick={props.onDone}>{t('facilitation.manual.discard')}</Button>
          {draft.groups.length > 0 && (
            <Button variant="primary" onClick={() => void submit()}>
              {t('facilitation.manual.submit')}
            </Button>
          )}
        </div>
      </div>
      <div className={styles.columns}>
        <ManualGroup
          heading={t('facilitation.manual.unassigned')}
          people={free.flatMap(toManual)}
          empty={t(
            ids.length === 0 ? 'facilitation.manual.nobody' : 'facilitation.manual.nobodyLeft',
          )}
          options={options}
          onMove={move}
          onDropPerson={(personId) => move(personId, null)}
          footer={
            free.length > 0 &&
            draft.groups.length > 0 && (
              <Button size="compact" onClick={() => setDraft(dealRest(draft, ids))}>
                {t('facilitation.manual.deal')}
              </Button>
            )
          }
        />
        {draft.groups.map((group, index) => (
          <ManualGroup
            key={group.key}
            heading={nameOf(index)}
            number={index + 1}
            name={group.name}
            people={group.members.flatMap(toManual)}
            empty={t('facilitation.manual.empty')}
            options={options}
            onMove={move}
            onDropPerson={(personId) => move(personId, group.key)}
            onRename={(name) => setDraft(renameGroup(draft, group.key, name))}
            onRemove={() => setDraft(removeGroup(draft, group.key))}
          />
        ))}
        <Button variant="quiet" className={styles.add} onClick={() => setDraft(addGroup(draft))}>
          {t('facilitation.manual.add')}
        </Button>
      </div>
    </section>
  );
}
