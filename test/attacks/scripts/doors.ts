import { connect, type Socket } from 'node:net';
import { io } from 'socket.io-client';
import { noise } from '../../support/images.ts';
import { type Attack, count, sleep, type Tally, type Target } from '../attack.ts';
import { createCalls, inLoops } from '../hostile-calls.ts';
import { openLine } from '../hostile-line.ts';

const lines: Attack = {
  resource: 'lines',
  name: 'lines',
  what: 'Opens lines as fast as it can, keeps every second one and drops the others.',
  async run(target, signal) {
    const tally: Tally = {};
    const kept: { end(): void }[] = [];
    await inLoops(30, signal, async (_loop, round) => {
      const line = await openLine(target, tally);
      count(tally, line ? 'lines opened' : 'lines refused');
      if (!line) await sleep(5);
      else if (round % 2 === 0) kept.push(line);
      else line.end();
    });
    for (const line of kept) line.end();
    return tally;
  },
};

const subscriptions: Attack = {
  resource: 'lines',
  name: 'subscriptions',
  what: 'Opens and closes the board over Socket.IO and asks for snapshots, over ten sockets.',
  async run(target, signal) {
    const tally: Tally = {};
    await inLoops(10, signal, async () => {
      const socket = io(target.url, {
        forceNew: true,
        reconnection: false,
        transports: ['websocket'],
        extraHeaders: { authorization: `Bearer ${target.hostile.token}` },
      });
      const up = await new Promise<boolean>((resolve) => {
        socket.once('snapshot', () => resolve(true));
        socket.once('connect_error', () => resolve(false));
        socket.once('disconnect', () => resolve(false));
        signal.addEventListener('abort', () => resolve(false));
      });
      count(tally, up ? 'sockets opened' : 'sockets refused');
      while (up && socket.connected && !signal.aborted) {
        socket.emit('sync.open', target.boardId, () => count(tally, 'boards opened'));
        socket.emit('snapshot.get', () => count(tally, 'snapshots'));
        socket.emit('sync.close', target.boardId);
        await sleep(5);
      }
      socket.disconnect();
      if (!up) await sleep(20);
    });
    return tally;
  },
};

const seats: Attack = {
  resource: 'seats',
  name: 'invented people',
  what: 'Joins as many invented people as it can and lets each choose a session.',
  isCrowd: true,
  async run(target, signal) {
    const tally: Tally = {};
    const { ask, end } = createCalls(target, tally, 50);
    const body = { code: target.joinCode, name: 'Niemand' };
    await inLoops(50, signal, async () => {
      const from = '127.0.0.9';
      const joined = await ask({ method: 'POST', path: '/api/join', body, token: null, from });
      if (joined.status !== 201) return sleep(5);
      count(tally, 'people invented');
      const { token } = JSON.parse(joined.text) as { token: string };
      const path = `/api/workshops/${target.workshopId}/commands`;
      const command = { type: 'session.choose', sessionId: target.sessionId };
      await ask({ method: 'POST', path, body: command, token, from });
    });
    end();
    // Who waited at the door when it stopped is in by then: joins are kept waiting two seconds at most.
    await sleep(2_500);
    return tally;
  },
};

const votes: Attack = {
  resource: 'votes',
  name: 'dots',
  what: 'Casts and takes back dots, on notes there are and on names of what every object has.',
  async run(target, signal) {
    const tally: Tally = {};
    const { ask, end } = createCalls(target, tally, 20);
    const ids = [target.noteId, 'toString', '__proto__', 'constructor', 'hasOwnProperty'];
    await inLoops(20, signal, async (loop, round) => {
      const elementId = ids[(loop + round) % ids.length];
      const answer = await ask({
        method: 'POST',
        path: `/api/workshops/${target.workshopId}/commands`,
        body: { type: 'vote.cast', voteId: target.voteId, elementId, dots: round % 3 },
      });
      if (answer.status === 200) count(tally, 'casts taken');
    });
    end();
    return tally;
  },
};

/** Made beforehand: on a machine that is busy it takes as long as the attack itself. */
const photo = noise(1_300, 1_000);

const images: Attack = {
  resource: 'images',
  name: 'images',
  what: 'Puts up photos of two megapixels as fast as they are taken.',
  async run(target, signal) {
    const tally: Tally = {};
    const bytes = await photo;
    const { ask, end } = createCalls(target, tally, 20);
    await inLoops(20, signal, async () => {
      count(tally, 'photos sent');
      const answer = await ask({
        method: 'POST',
        path: `/api/boards/${target.boardId}/images`,
        file: { type: 'image/png', bytes },
      });
      if (answer.status !== 201) await sleep(10);
    });
    end();
    return tally;
  },
};

/** A socket that says `first` and then a byte now and then. */
function trickle(target: Target, tally: Tally, first: string): Socket {
  const { hostname, port } = new URL(target.url);
  const socket = connect({ host: hostname, port: Number(port), localAddress: '127.0.0.9' });
  socket.on('error', () => {});
  socket.on('connect', () => {
    count(tally, 'sockets opened');
    socket.write(first);
  });
  socket.on('data', () => {});
  socket.on('close', () => count(tally, 'sockets closed'));
  return socket;
}

const uploads: Attack = {
  resource: 'uploads',
  name: 'half-sent bodies',
  what: 'Keeps twenty uploads trickling and two thousand half-sent bodies open.',
  async run(target, signal) {
    const tally: Tally = {};
    const head = `Host: here\r\nAuthorization: Bearer ${target.hostile.token}\r\n`;
    const upload = `POST /api/boards/${target.boardId}/images HTTP/1.1\r\n${head}Content-Type: image/png\r\nContent-Length: 5242880\r\n\r\n`;
    const half = `POST /api/workshops/${target.workshopId}/commands HTTP/1.1\r\n${head}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`;
    let open: Socket[] = [];
    while (!signal.aborted) {
      open = open.filter((socket) => !socket.destroyed);
      for (let n = 0; n < 50 && open.length < 2_020; n++) {
        open.push(trickle(target, tally, open.length % 100 === 0 ? upload : half));
      }
      for (const socket of open.slice(0, 20)) socket.write('x');
      await sleep(20);
    }
    for (const socket of open) socket.destroy();
    return tally;
  },
};

export const DOOR_ATTACKS: readonly Attack[] = [
  lines,
  subscriptions,
  images,
  seats,
  votes,
  uploads,
];
