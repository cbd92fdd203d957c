import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** The figures of one server, in a registry of its own. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'beffroi_' });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'beffroi_http_request_seconds',
      help: 'Time to answer HTTP requests',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
      registers,
    }),
    displaysOnline: new Gauge({
      name: 'beffroi_displays_online',
      help: 'Displays with an open socket',
      registers,
    }),
    plansCompiled: new Counter({ name: 'beffroi_plans_compiled_total', help: 'Plans compiled', registers }),
    witnesses: new Counter({ name: 'beffroi_witnesses_total', help: 'Witness rows stored', registers }),
    alerts: new Counter({
      name: 'beffroi_alerts_total',
      help: 'Alerts raised, updated and ended',
      labelNames: ['event'],
      registers,
    }),
  };
}
