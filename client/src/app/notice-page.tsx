import { type ReactNode, useEffect, useRef } from 'react';
import markUrl from './mark.svg';

/** A calm page with one message; the heading takes the focus, so that it is read. */
export function NoticePage(props: { heading: string; text: string; children?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <main className="notice-page">
      <img src={markUrl} alt="" width={48} height={48} />
      <h1 ref={heading} tabIndex={-1}>
        {props.heading}
      </h1>
      <p>{props.text}</p>
      <div className="notice-actions">{props.children}</div>
    </main>
  );
}
