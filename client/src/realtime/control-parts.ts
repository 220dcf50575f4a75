/** What connects a tab to the control plane, Socket.IO with it; fetched by `control-line.ts`. */
export { ControlSocket } from './control-socket.ts';
export { pollingCarrier } from './polling-carrier.ts';
