import { type Api, createApi } from '../../lib/api.ts';
import type { ApiTable } from '../../lib/api-table.ts';

/** The API as the contact of one delegation. */
export type ContactApi = Api<ApiTable>;

export function createContactApi(token: string): ContactApi {
  return createApi<ApiTable>({ token: () => token });
}

/** A file that needs the link to be fetched. */
export function keepFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
