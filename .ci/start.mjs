// Builds when needed, then becomes the server: the same process, so that signals, exit code and memory are the server's own.
import { ensureBuilt } from './build.mjs';

process.setSourceMapsEnabled(true);
try {
  await ensureBuilt();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await import('../dist/server/main.js');
