// jest loads this file itself, outside its own module system: tsx reads the TypeScript, and migrations are imported natively.
import { tsImport } from 'tsx/esm/api';

export default async function start() {
  const { startTestCluster } = await tsImport('./cluster.ts', import.meta.url);
  globalThis.testCluster = await startTestCluster();
  process.env.TEST_CLUSTER = JSON.stringify(globalThis.testCluster.address);
}
