import { Fragment } from 'react';
import { useT } from '../../../../i18n/index.ts';
import { useBoard, useNote } from '../../../../stores/board/board-hooks.tsx';
import type { ConnectorView } from '../../../../stores/view/connector-views.ts';
import type { NoteView } from '../../../../stores/view/views.ts';
import { endName } from './link-actions.ts';
import styles from './links.module.css';

/** What a note in the list is connected with, in words. */
export function RowLinks({ note: { connectors = [] } }: { note: NoteView }) {
  const t = useT();
  const [out, back] = [
    connectors.filter(({ outward }) => outward),
    connectors.filter(({ outward }) => !outward),
  ];
  return (
    <>
      {out.length > 0 && (
        <p className={styles.row}>
          {t('shapes.link.to')} <Ends links={out} />
        </p>
      )}
      {back.length > 0 && (
        <p className={styles.row}>
          {t('shapes.link.from')} <Ends links={back} />
        </p>
      )}
    </>
  );
}

const Ends = ({ links }: { links: readonly ConnectorView[] }) =>
  links.map((link, at) => (
    <Fragment key={link.id}>
      {at > 0 && ', '}
      <End link={link} />
    </Fragment>
  ));

function End({ link: { otherId, text } }: { link: ConnectorView }) {
  const board = useBoard();
  const t = useT();
  useNote(otherId); // Its words may change.
  const name = endName(board, otherId);
  return text ? t('shapes.link.worded', { name, text }) : name;
}
