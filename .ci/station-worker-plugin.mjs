import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { transform } from 'esbuild';

const STATIC = ['/favicon.svg', '/station.zh.webmanifest', '/station.en.webmanifest', '/station-192.png'];

/**
 * Writes the station's service worker with the list of all that its page may load: whatever is named in the code of a chunk
 * that is named … beginning with the entry. By name and not by the bundler's graph, so that the decoder's worker, its wasm
 * and the style sheets are found too.
 */
export function stationWorker({ entry, source }) {
  return {
    name: 'station-worker',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_options, bundle) {
      const files = Object.values(bundle);
      const first = files.find((file) => file.type === 'chunk' && file.isEntry && file.name === entry);
      if (!first) this.error(`no entry is called ${entry}`);
      const found = new Set([first]);
      for (const file of found) {
        const text = file.type === 'chunk' ? file.code : /\.(js|css)$/.test(file.fileName) ? String(file.source) : '';
        const styles = [...(file.viteMetadata?.importedCss ?? [])];
        for (const other of files) {
          const name = other.fileName.split('/').at(-1);
          if (styles.includes(other.fileName) || text.includes(name)) found.add(other);
        }
      }
      const paths = [...STATIC, ...[...found].map(({ fileName }) => `/${fileName}`).sort()];
      const worker = readFileSync(source, 'utf8');
      const build = createHash('sha256').update(JSON.stringify(paths)).update(worker).digest('base64url').slice(0, 10);
      const define = { PRECACHE: JSON.stringify(paths), BUILD: JSON.stringify(build) };
      const { code } = await transform(worker, { loader: 'ts', define, minify: true, target: 'chrome87' });
      this.emitFile({ type: 'asset', fileName: 'station-worker.js', source: code });
    },
  };
}
