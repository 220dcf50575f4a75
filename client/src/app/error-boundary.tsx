import { Component, type ReactNode } from 'react';
import { translate } from '../i18n/index.ts';

/** The last net under every screen: says that nothing is lost and offers the one thing that helps. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="notice-page" role="alert">
        <h1>{translate('app.crash.heading')}</h1>
        <p>{translate('app.crash.text')}</p>
        <button type="button" className="button primary" onClick={() => location.reload()}>
          {translate('app.crash.reload')}
        </button>
      </main>
    );
  }
}
