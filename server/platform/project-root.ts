import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder with package.json: the same from server/ (tsx, tests) and from dist/ (built), so data files are found from both. */
export function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error(`no package.json above ${import.meta.dirname}`);
    folder = parent;
  }
  return folder;
}
