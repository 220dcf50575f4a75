/** Stands for Socket.IO's WebTransport (`vite.config.ts`): our lines are WebSockets and long-polling. */
export const WT = undefined;
