import { type ComponentType, useEffect, useState } from 'react';
import { type MessageKey, useT } from '../i18n/index.ts';
import { createLatePart } from './late-part.ts';
import { LoadingText } from './loading-text.tsx';

/**
 * A screen in a chunk of its own, shown the moment it is here. `lazy` would keep it back: React holds
 * the fallback of a Suspense boundary for 300 ms, although the screen has long come. A screen that
 * cannot be fetched is the error boundary's, as with `lazy`.
 */
export function createLateScreen<Props extends object>(
  fetchScreen: () => Promise<ComponentType<Props>>,
  waiting?: MessageKey,
): ComponentType<Props> {
  const part = createLatePart(fetchScreen);
  return function LateScreen(props: Props) {
    const t = useT();
    const Screen = part.use();
    const [failure, setFailure] = useState<unknown>();
    useEffect(() => void part.load().catch(setFailure), []);
    if (failure !== undefined) throw failure;
    if (Screen) return <Screen {...props} />;
    return waiting ? <LoadingText>{t(waiting)}</LoadingText> : null;
  };
}
