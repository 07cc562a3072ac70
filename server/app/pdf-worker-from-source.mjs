// The worker for development and tests. On Node 20 `--import tsx` in execArgv registers nothing inside a worker thread.
import { tsImport } from 'tsx/esm/api';

export const { render, listMissing, warm } = await tsImport('./pdf-worker.ts', import.meta.url);
