// The worker for development and tests. On Node 20 `--import tsx` in execArgv registers nothing inside a worker thread.
import { tsImport } from 'tsx/esm/api';

export const { read, write } = await tsImport('./sheet-worker.ts', import.meta.url);
