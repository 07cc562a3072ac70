import { Agent, request } from 'node:http';

/** A load generator in a process of its own: told what to do on stdin, says what it measured on stdout. */
interface Order {
  readonly requests: readonly { port: number; path: string; token: string; body: string }[];
  readonly connections: number;
}

process.once('message', async ({ requests, connections }: Order) => {
  process.send?.('begins');
  await new Promise((resolve) => process.once('message', resolve));
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const took: number[] = [];
  const statuses: Record<string, number> = {};
  let next = 0;
  const one = (at: number): Promise<void> =>
    new Promise((done, fail) => {
      const given = requests[at];
      if (!given) return done();
      const began = performance.now();
      const call = request(
        {
          agent,
          port: given.port,
          host: '127.0.0.1',
          path: given.path,
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            'Content-Length': Buffer.byteLength(given.body),
            Authorization: `Bearer ${given.token}`,
          },
        },
        (answer) => {
          answer.resume();
          answer.on('end', () => {
            took.push(performance.now() - began);
            statuses[answer.statusCode ?? 0] = (statuses[answer.statusCode ?? 0] ?? 0) + 1;
            done();
          });
        },
      );
      call.on('error', fail);
      call.end(given.body);
    });
  const began = performance.now();
  const spent = process.cpuUsage();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (next < requests.length) {
        const at = next;
        next += 1;
        await one(at);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(spent);
  took.sort((a, b) => a - b);
  const quantile = (part: number) => took[Math.ceil(took.length * part) - 1] ?? 0;
  agent.destroy();
  process.send?.({
    perSecond: requests.length / seconds,
    p50: quantile(0.5),
    p99: quantile(0.99),
    statuses,
    load: user + system,
  });
});
