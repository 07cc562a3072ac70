export default async function stop() {
  await globalThis.testCluster?.stop();
}
