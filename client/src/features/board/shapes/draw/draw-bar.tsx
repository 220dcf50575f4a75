import { ArrowUpRight, Circle, Minus, Pencil, Square } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useT } from '../../../../i18n/index.ts';
import { Button } from '../../../../ui/button.tsx';
import { type CanvasMode, PEN_TOOLS, type PenTool, useBoardUiStore } from '../../core/board-ui.ts';
import { ColorMenu } from '../../core/color-picker.tsx';
import styles from '../shapes.module.css';

const ICONS: Record<PenTool, ReactNode> = {
  pen: <Pencil size={20} aria-hidden="true" />,
  line: <Minus size={20} aria-hidden="true" />,
  arrow: <ArrowUpRight size={20} aria-hidden="true" />,
  rectangle: <Square size={20} aria-hidden="true" />,
  ellipse: <Circle size={20} aria-hidden="true" />,
};

/** While drawing: with what, in which colour, and the way out. */
export function DrawBar(props: { mode: Extract<CanvasMode, { kind: 'draw' }>; onEnd: () => void }) {
  const { mode } = props;
  const ui = useBoardUiStore();
  const t = useT();
  const name = useId();
  return (
    <section className={styles.bar} aria-label={t('shapes.draw.bar')}>
      <fieldset className={styles.tools} aria-label={t('shapes.draw.tool')}>
        {PEN_TOOLS.map((tool) => (
          <label key={tool} className={styles.tool} title={t(`shapes.draw.${tool}`)}>
            <input
              type="radio"
              name={name}
              aria-label={t(`shapes.draw.${tool}`)}
              checked={mode.tool === tool}
              onChange={() => ui.setState({ mode: { ...mode, tool } })}
            />
            {ICONS[tool]}
          </label>
        ))}
      </fieldset>
      <ColorMenu
        value={mode.color}
        onChange={(color) => ui.setState({ mode: { ...mode, color } })}
      />
      <Button onClick={props.onEnd}>{t('shapes.done')}</Button>
    </section>
  );
}
