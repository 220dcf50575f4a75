import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/**
 * What the gateways of HTTP and control count. Names are a contract (docs/operations.md); labels are
 * kinds of things, never people, workshops or boards. Others add their own to `registry`.
 */
export interface Metrics {
  registry: Registry;
  httpAnswered(operation: string, status: number, tookMs: number): void;
  commandRun(type: string, outcome: string): void;
  socketOpened(): void;
  socketClosed(): void;
  socketRefused(reason: string): void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'stellwand_' });
  const registers = [registry];

  const answers = new Counter({
    name: 'stellwand_http_answers_total',
    help: 'HTTP answers by operation and status.',
    labelNames: ['operation', 'status'],
    registers,
  });
  const answerSeconds = new Histogram({
    name: 'stellwand_http_answer_seconds',
    help: 'Time from a request to its answer, by operation.',
    labelNames: ['operation'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const commands = new Counter({
    name: 'stellwand_commands_total',
    help: 'Commands by type and outcome (ok or an error code).',
    labelNames: ['type', 'outcome'],
    registers,
  });
  const sockets = new Gauge({
    name: 'stellwand_control_sockets',
    help: 'Open control connections.',
    registers,
  });
  const refused = new Counter({
    name: 'stellwand_control_refused_total',
    help: 'Control connections refused, by reason.',
    labelNames: ['reason'],
    registers,
  });

  return {
    registry,
    httpAnswered: (operation, status, tookMs) => {
      answers.inc({ operation, status: String(status) });
      answerSeconds.observe({ operation }, tookMs / 1_000);
    },
    commandRun: (type, outcome) => commands.inc({ type, outcome }),
    socketOpened: () => sockets.inc(),
    socketClosed: () => sockets.dec(),
    socketRefused: (reason) => refused.inc({ reason }),
  };
}
