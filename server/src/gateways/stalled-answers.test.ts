import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from 'vitest';
import { endStalledAnswers } from './stalled-answers.ts';

const MUCH = Buffer.alloc(64 * 1024 * 1024);

async function openServer(answer: RequestListener) {
  const server = createServer(answer);
  endStalledAnswers(server, 200);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  return {
    socket,
    close: () => {
      socket.destroy();
      server.close();
    },
  };
}

test('FAIR-9 who asks for a file and takes nothing of it does not keep its socket', async () => {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const { socket, close } = await openServer((_request, response) => {
    response.once('close', end);
    response.end(MUCH);
  });
  socket.pause();
  await ended;
  close();
});

test('FAIR-9 an answer that takes long to make is waited for', async () => {
  let asked = 0;
  const { socket, close } = await openServer((_request, response) => {
    // The very moment at which one that was stalled would have ended.
    response.once('timeout', () => {
      asked++;
      setImmediate(() => response.end('fertig'));
    });
  });
  let text = '';
  const whole = new Promise<void>((resolve) => {
    socket.on('data', (bytes) => {
      text += String(bytes);
      if (text.includes('fertig')) resolve();
    });
  });
  await whole;
  expect([asked, text.includes('200 OK')]).toEqual([1, true]);
  close();
});
