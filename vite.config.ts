import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { stationWorker } from './.ci/station-worker-plugin.mjs';

/*
 * Four entries without an index.html: the server writes the documents (server/app/shell.ts) from the manifest, so that no
 * inline script is ever needed and the content security policy can stay strict.
 * Nothing is inlined as a data: address for the same reason; wasm (the scanner's decoder) is emitted as a file.
 */
export default defineConfig({
  plugins: [react(), stationWorker({ entry: 'scan', source: 'client/app/station-worker.ts' })],
  publicDir: 'client/app/static',
  build: {
    outDir: 'dist/client',
    manifest: true,
    // The WeChat browser on older phones is Chromium 87.
    target: 'chrome87',
    cssTarget: 'chrome87',
    // Whoever needs them builds the same commit with them: nobody's phone has to ask for a megabyte.
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        public: 'client/app/public.tsx',
        office: 'client/app/office.tsx',
        scan: 'client/app/scan.tsx',
        stage: 'client/app/stage.tsx',
        // A page without a framework: whoever scans a certificate waits for nothing.
        verify: 'client/features/certificates/verify-browser.ts',
      },
    },
  },
});
