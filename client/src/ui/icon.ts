import { createElement, type SVGAttributes, type SVGProps } from 'react';

/** What Lucide knows of an icon: the parts of its drawing, on 24 by 24. */
export interface IconData {
  node: readonly (readonly [tag: string, attributes: SVGAttributes<SVGElement>])[];
}

const STROKES = {
  xmlns: 'http://www.w3.org/2000/svg',
  viewBox: '0 0 24 24',
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 2,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
  // Icons stand beside words that say the same, or in buttons that have a name.
  'aria-hidden': true,
} as const;

/**
 * Stands for Lucide's own `createLucideIcon` (`vite.config.ts`), which brings names, contexts and other frameworks along: 2 KiB
 * before anybody can write. Of its options we use size, class and what any `svg` takes.
 */
export default function createIcon({ node }: IconData) {
  return ({ size = 24, ...rest }: SVGProps<SVGSVGElement> & { size?: number }) =>
    createElement(
      'svg',
      { ...STROKES, width: size, height: size, ...rest },
      ...node.map(([tag, attributes]) => createElement(tag, attributes)),
    );
}
