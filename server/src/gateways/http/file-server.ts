import type { IncomingMessage, ServerResponse } from 'node:http';
import { createYieldingQueue } from '../../fairness/yielding-queue.ts';
import { requestOriginAllowed } from '../auth/origin.ts';
import { type ClientFile, type ClientFiles, pickEncoding } from './client-files.ts';
import { type AnswerLog, requestIdFor } from './request-log.ts';
import type { HeadersFor } from './security-headers.ts';

/**
 * Scripts, styles, fonts, icons: sent as they were packed at build time, with nothing between the request and
 * the one write of its answer but whoever types (FAIR-9), so that 110 people who arrive at once cost the others next to nothing. Carries
 * the same headers, is counted and logged like every other answer.
 */
export interface FileServer {
  /** Undefined where this is no request for a file that is there, or none of our own pages sent it. */
  fileFor(request: IncomingMessage): ClientFile | undefined;
  send(request: IncomingMessage, response: ServerResponse, file: ClientFile): void;
}

export function createFileServer(deps: {
  files: ClientFiles;
  publicUrl: string;
  headersFor: HeadersFor;
  answered: AnswerLog;
}): FileServer {
  const { files, publicUrl, headersFor } = deps;
  const turns = createYieldingQueue();

  function sendNow(
    { headers }: IncomingMessage,
    response: ServerResponse,
    file: ClientFile,
    requestId: string,
  ): void {
    const encoding = pickEncoding(headers['accept-encoding'], file);
    const bytes = file.encodings.get(encoding) ?? Buffer.alloc(0);
    const lines = [
      ...headersFor(headers.host ?? '').flat(),
      ...['X-Request-Id', requestId],
      ...['Content-Type', file.contentType],
      ...['Cache-Control', file.cacheControl],
      ...['Vary', 'Accept-Encoding'],
      ...['Content-Length', String(bytes.length)],
    ];
    if (encoding !== 'identity') lines.push('Content-Encoding', encoding);
    response.writeHead(200, lines).end(bytes);
  }

  return {
    fileFor({ method = '', url = '/', headers }) {
      if (method !== 'GET' && method !== 'HEAD') return undefined;
      const query = url.indexOf('?');
      const file = files.find(query < 0 ? url : url.slice(0, query));
      return file && requestOriginAllowed(headers, method, { publicUrl }) ? file : undefined;
    },
    send(request, response, file) {
      const requestId = requestIdFor(request);
      deps.answered(request, response, () => ({ requestId }));
      turns.push(() => sendNow(request, response, file, requestId));
    },
  };
}
