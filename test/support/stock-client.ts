import { createNote } from '@stellwand/shared/board/notes';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { until } from './until.ts';

/** A stock y-websocket client: what outside programs use. */
export interface StockClient {
  doc: Y.Doc;
  provider: WebsocketProvider;
  /** Codes of all closes so far. */
  closes: number[];
  /** How often a connection was opened. */
  opened(): number;
  write(text: string, extra?: { author?: string; id?: string }): string;
  textOf(elementId: string): string | undefined;
  destroy(): void;
}

let noteNumber = 0;

/** Resolves when the document is synced. */
export async function openStockClient(
  url: string,
  boardId: string,
  who: { token: string; personId: string },
  doc = new Y.Doc(),
): Promise<StockClient> {
  const closes: number[] = [];
  let opened = 0;
  class Authorised extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { authorization: `Bearer ${who.token}` } });
      this.on('open', () => opened++);
      this.on('close', (code) => closes.push(code));
    }
  }
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, boardId, doc, {
    WebSocketPolyfill: Authorised as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  await until('the stock client is synced', () => provider.synced);
  return {
    doc,
    provider,
    closes,
    opened: () => opened,
    write(text, { author = who.personId, id = `stock-${process.pid}-${++noteNumber}` } = {}) {
      createNote(doc, { id, text, at: { x: 10, y: 10 }, author, createdAt: Date.now() });
      return id;
    },
    textOf: (id) =>
      (doc.getMap('elements').get(id) as Y.Map<Y.Text> | undefined)?.get('text')?.toString(),
    destroy: () => provider.destroy(),
  };
}
