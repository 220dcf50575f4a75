import { Component, type ReactNode } from 'react';
import { translate } from '../i18n/index.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

interface Props {
  children: ReactNode;
  /** A single paper or row of a list: there is no room for a button, the next change tries again. */
  only?: 'paper' | 'row';
}

/**
 * A part of a screen that may fail alone: one value that cannot be shown takes nothing else down. It says
 * so in its place and offers to try again; with the next change of what it shows it tries by itself.
 */
export class Region extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidUpdate(before: Props): void {
    // Where it fails again the children are the same as before, so this cannot go round in circles.
    if (this.state.failed && before.children !== this.props.children) this.#again();
  }

  /** Whoever holds the values reads them with more care from now on. */
  override componentDidCatch(): void {
    dispatchEvent(new Event('unshown'));
  }

  #again = (): void => this.setState({ failed: false });

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const said = translate('app.crash.part');
    if (this.props.only === 'row') return <li>{said}</li>;
    if (this.props.only === 'paper') return <p hidden>{said}</p>;
    const again = <Button onClick={this.#again}>{translate('app.crash.again')}</Button>;
    return (
      <Notice tone="warn" actions={again}>
        <p>{said}</p>
      </Notice>
    );
  }
}
