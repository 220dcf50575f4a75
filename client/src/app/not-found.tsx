import { Link } from 'wouter';
import { useT } from '../i18n/index.ts';

export function NotFound() {
  const t = useT();
  return (
    <main className="notice-page">
      <h1>{t('app.notFound.heading')}</h1>
      <p>{t('app.notFound.text')}</p>
      <Link href="/" className="button primary">
        {t('app.redeem.toLanding')}
      </Link>
    </main>
  );
}
