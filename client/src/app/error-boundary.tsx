import { Component, type ReactNode } from 'react';
import { translate } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { NoticePage } from './notice-page.tsx';

/** The last net under every screen: says that nothing is lost and offers the one thing that helps. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <NoticePage heading={translate('app.crash.heading')} text={translate('app.crash.text')}>
        <Button variant="primary" onClick={() => location.reload()}>
          {translate('app.crash.reload')}
        </Button>
      </NoticePage>
    );
  }
}
