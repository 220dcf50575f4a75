import { useT } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { goTo } from './location.ts';
import { NoticePage } from './notice-page.tsx';
import { useDocumentTitle } from './screen-effects.ts';

/** An address of ours that leads nowhere. */
export function NotFound() {
  const t = useT();
  useDocumentTitle(t('app.notFound.documentTitle'));
  return (
    <NoticePage heading={t('app.notFound.heading')} text={t('app.notFound.text')}>
      <Button variant="primary" onClick={() => goTo('/')}>
        {t('app.notFound.toLanding')}
      </Button>
    </NoticePage>
  );
}
