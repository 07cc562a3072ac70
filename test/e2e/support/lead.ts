type Call = <T>(method: 'get' | 'post', url: string, data?: unknown) => Promise<T>;

interface Sheet {
  revision: number;
  items: { id: string; position: number; state: string; titleZh: string; may: string[]; partyMissing: boolean }[];
}

/** The scenes of the first items that may be led to the stage. */
export async function lead(call: Call, id: string) {
  let sheet = await call<Sheet>('get', `/api/v1/ceremonies/${id}`);
  const able = sheet.items.filter(({ state, partyMissing }) => state === 'waiting' && !partyMissing).slice(0, 3);
  return able.map(({ id: itemId, position, titleZh }, n) => ({
    name: String(position),
    async enter(): Promise<string | undefined> {
      for (let step = 0; step < 8; step += 1) {
        const before = n === 0 ? undefined : able[n - 1];
        const open = sheet.items.find((item) => item.id === before?.id && item.state !== 'closed');
        const item = open ?? sheet.items.find((one) => one.id === itemId);
        const command = item?.may.find((one) => ['call', 'stage', 'sign', 'complete', 'close'].includes(one));
        if (!item || !command || (item.id === itemId && item.state === 'signing')) break;
        if (item.id === itemId && command === 'complete') break;
        sheet = await call<Sheet>('post', `/api/v1/ceremonies/${id}/commands`, {
          command,
          itemId: item.id,
          expectedRevision: sheet.revision,
        });
        if (item.id === itemId && command === 'stage' && n % 2 === 0) break;
      }
      return titleZh;
    },
  }));
}
