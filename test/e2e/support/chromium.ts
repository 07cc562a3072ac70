import { existsSync } from 'node:fs';

/** No sandbox: as root, and in most containers, Chromium cannot make one; it sees our own pages only. */
export const chromiumFlags = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];

/** The browser of the system, or the one from npm: nothing is ever downloaded from elsewhere. */
export async function findChromium(): Promise<string> {
  const given = process.env.CHROMIUM_PATH;
  if (given) return given;
  for (const at of ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']) {
    if (existsSync(at)) return at;
  }
  // The package unpacks its own libnss3 only where it believes to be at home; many servers have none.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return await packaged.executablePath();
}
