import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemIds } from './ids.ts';

/** Keys that live in files beside the data and not in the database, readable by the owner alone. */
export interface SecretFiles {
  /** What the file holds; made at the first call. Of several nodes that make it at once all get the first one's. */
  ensure(name: string, make: () => Promise<string>): Promise<string>;
  replace(name: string, text: string): Promise<void>;
}

/**
 * Several nodes share the folder: a file is written in full first and then linked to its name, which only one of two
 * racing processes can do, or renamed over the old one, which a reader sees as a whole or not at all.
 */
export function createSecretFiles(folder: string): SecretFiles {
  const writeDraft = async (name: string, text: string): Promise<string> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // Not by the process id: in containers every node has the same.
    const draft = join(folder, `${name}.${systemIds.uuid()}`);
    await writeFile(draft, text, { mode: 0o600, flag: 'wx', flush: true });
    return draft;
  };
  return {
    async ensure(name, make) {
      const path = join(folder, name);
      const known = await readText(path);
      if (known !== undefined) return known;
      const draft = await writeDraft(name, await make());
      try {
        await link(draft, path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      } finally {
        await rm(draft, { force: true });
      }
      const made = await readText(path);
      if (made === undefined) throw new Error(`${path} cannot be read`);
      return made;
    },
    async replace(name, text) {
      await rename(await writeDraft(name, text), join(folder, name));
    },
  };
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
