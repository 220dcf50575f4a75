import { type ReactNode, useEffect, useRef } from 'react';
import { createLatePart } from '../ui/late-part.ts';
import markUrl from './mark.svg';

const legal = createLatePart(() => import('../features/header/legal-links.tsx'));

/** A calm page with one message; the heading takes the focus, so that it is read. */
export function NoticePage(props: { heading: string; text: string; children?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const Legal = legal.use()?.LegalLinks;
  useEffect(() => {
    heading.current?.focus();
    // Without a connection the page says what it says, and links nowhere.
    legal.load().catch(() => {});
  }, []);
  return (
    <main className="notice-page">
      <img src={markUrl} alt="" width={48} height={48} />
      <h1 ref={heading} tabIndex={-1}>
        {props.heading}
      </h1>
      <p>{props.text}</p>
      <div className="notice-actions">{props.children}</div>
      {Legal && <Legal />}
    </main>
  );
}
