import { chromium, type Request } from 'playwright-core';
import { chooseSession, everythingLoaded, joinByCode } from '../../support/browser.ts';
import { CHROMIUM } from '../../support/open-stage.ts';

/** One request of a browser for a file of the client, as it wrote it. */
export interface FileRequest {
  path: string;
  headers: Readonly<Record<string, string>>;
}

/**
 * What a browser that was never here asks for, from the first page by the door to the board with everything
 * that loads late: page, scripts, styles, fonts, in its order and with its headers. Without what it says as
 * somebody: that is another figure (see `joining.ts`).
 */
export async function recordPageLoad(
  url: string,
  joinCode: string,
  session: string,
): Promise<FileRequest[]> {
  const browser = await chromium.launch(CHROMIUM);
  try {
    const context = await browser.newContext({ locale: 'de-DE' });
    const asked: Request[] = [];
    context.on('request', (request) => {
      const { pathname, host } = new URL(request.url());
      const isFile = !/^\/(api|sync|socket\.io)\//.test(pathname);
      if (isFile && host === new URL(url).host) asked.push(request);
    });
    const page = await context.newPage();
    await joinByCode(page, { url }, joinCode, 'Ada');
    await chooseSession(page, session);
    await everythingLoaded(page);
    await page.waitForLoadState('networkidle');
    return await Promise.all(asked.map(toFileRequest));
  } finally {
    await browser.close();
  }
}

const toFileRequest = async (request: Request): Promise<FileRequest> => ({
  path: new URL(request.url()).pathname,
  headers: Object.fromEntries(
    Object.entries(await request.allHeaders()).filter(
      ([name]) => !name.startsWith(':') && name !== 'cookie',
    ),
  ),
});
