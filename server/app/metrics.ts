import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { JobCounts } from '../platform/jobs/job-sweep.ts';

export interface Metrics {
  observe(method: string, status: number, milliseconds: number): void;
  text(): Promise<string>;
  readonly contentType: string;
}

/** @param findJobs undefined while the database cannot say. */
export function createMetrics(findJobs: () => Promise<JobCounts | undefined>): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'huiwu_http_requests_total',
    help: 'Answered requests',
    labelNames: ['method', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'huiwu_http_request_seconds',
    help: 'Time from request to answer',
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  new Gauge({
    name: 'huiwu_jobs',
    help: 'Jobs that wait, and jobs that were given up after the last try',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      this.reset();
      const jobs = await findJobs();
      for (const [state, count] of Object.entries(jobs ?? {})) this.set({ state }, count);
    },
  });
  return {
    observe(method, status, milliseconds) {
      requests.inc({ method, status: `${Math.floor(status / 100)}xx` });
      seconds.observe(milliseconds / 1000);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
