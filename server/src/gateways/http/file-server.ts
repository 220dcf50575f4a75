import type { IncomingMessage, ServerResponse } from 'node:http';
import { requestOriginAllowed } from '../auth/origin.ts';
import { type ClientFile, type ClientFiles, pickEncoding } from './client-files.ts';
import { type AnswerLog, requestIdFor } from './request-log.ts';
import type { HeadersFor } from './security-headers.ts';

/**
 * Scripts, styles, fonts, icons: sent as they were packed at build time, with nothing between the request and
 * the one write of its answer, so that 110 people who arrive at once cost the others next to nothing. Carries
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
      const encoding = pickEncoding(request.headers['accept-encoding'], file);
      const bytes = file.encodings.get(encoding) ?? Buffer.alloc(0);
      const headers = [
        ...headersFor(request.headers.host ?? '').flat(),
        ...['X-Request-Id', requestId],
        ...['Content-Type', file.contentType],
        ...['Cache-Control', file.cacheControl],
        ...['Vary', 'Accept-Encoding'],
        ...['Content-Length', String(bytes.length)],
      ];
      if (encoding !== 'identity') headers.push('Content-Encoding', encoding);
      response.writeHead(200, headers).end(bytes);
    },
  };
}
