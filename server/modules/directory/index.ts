import { type ModuleParts, type Platform, serve } from '../../platform/module.ts';
import type { Audit } from '../audit/index.ts';
import { directoryApi, directoryProblems } from './contract.ts';
import { directoryPages } from './pages.ts';
import { directoryHandlers } from './routes.ts';
import { createDirectory, type Directory } from './service.ts';

export type { Merged, MergeListener } from './service/merging.ts';
export type { NewOrganisation } from './service/records.ts';
export type { Directory } from './service.ts';

export function createDirectoryModule(
  platform: Pick<Platform, 'db' | 'clock' | 'ids'>,
  needs: { audit: Audit },
): { parts: ModuleParts; directory: Directory } {
  const directory = createDirectory({ ...platform, ...needs });
  return {
    parts: {
      ...serve(directoryApi, directoryHandlers(directory, platform.db)),
      problems: directoryProblems,
      pages: directoryPages(directory),
    },
    directory,
  };
}
