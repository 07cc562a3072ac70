import type { Plugin } from 'vite';

export function stationWorker(options: { entry: string; source: string }): Plugin;
