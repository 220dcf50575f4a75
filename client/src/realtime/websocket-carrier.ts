import { codeOf, LINE_BROKEN, type OpenCarrier } from './carrier.ts';

/** Carries frames over a WebSocket to `url`. Gives up an attempt that does not open in time. */
export function webSocketCarrier(url: string, openWithinMs = 4_000): OpenCarrier {
  return (events) => {
    const socket = new WebSocket(url);
    socket.binaryType = 'arraybuffer';
    let over = false;
    const end = (code: number) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      events.closed(code);
    };
    const timer = setTimeout(() => {
      end(LINE_BROKEN);
      socket.close();
    }, openWithinMs);

    socket.onopen = () => {
      clearTimeout(timer);
      if (!over) events.opened();
    };
    socket.onmessage = ({ data }) => {
      if (!over && data instanceof ArrayBuffer) events.frame(new Uint8Array(data));
    };
    socket.onclose = ({ code, reason }) => end(codeOf(code, reason));
    // A close event follows every error and carries the code.
    socket.onerror = () => {};

    return {
      send(frame) {
        if (socket.readyState === WebSocket.OPEN) socket.send(new Uint8Array(frame));
      },
      close() {
        over = true;
        clearTimeout(timer);
        socket.close();
      },
    };
  };
}
