import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Told } from './loop.ts';

export interface ServerProcess {
  readonly port: number;
  /** `begin` counts anew, `memory` collects first, `told` just tells. */
  ask(what: 'begin' | 'memory' | 'told'): Promise<Told>;
  stop(): void;
}

export async function startServer(file: string, order: object): Promise<ServerProcess> {
  const child = begin(file, order);
  const { port } = (await answerOf(child)) as { port: number };
  return {
    port,
    ask(what) {
      const told = answerOf(child) as Promise<Told>;
      child.send(what);
      return told;
    },
    stop: () => void child.kill(),
  };
}

/** One that is told what to do, calls back on the way (`step`) and waits for it, and hands over what it measured. */
export async function run<T>(file: string, order: object, step: (name: string) => Promise<void>): Promise<T> {
  const child = begin(file, order);
  for (;;) {
    const told = await answerOf(child);
    if (typeof told !== 'string') {
      child.kill();
      return told as T;
    }
    await step(told);
    child.send('go');
  }
}

function begin(file: string, order: object): ChildProcess {
  const child = fork(join(import.meta.dirname, file), { execArgv: ['--expose-gc', '--import', 'tsx'] });
  child.send(order);
  return child;
}
function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`a process of the measurement ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (told) => {
      child.off('exit', ended);
      resolve(told);
    });
  });
}
