// Builds when needed, then becomes the server: the same process, so that signals, exit code and memory are the server's own.
import { ensureBuilt } from './build.mjs';

process.setSourceMapsEnabled(true);
// Who sets nothing wants to see it: the first start of an empty installation is then the demo. React draws pages several
// times faster in production, so that stands for all starts.
if (!process.env.NODE_ENV) process.argv.push('--demo-when-empty');
process.env.NODE_ENV ||= 'production';
try {
  await ensureBuilt();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await import('../dist/server/main.js');
