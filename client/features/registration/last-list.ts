/** "All registrations" leads back to the list as it was left: with its search, filters and order. */
let last = '';

export function rememberList(search: string): void {
  last = search;
}

export function lastListPath(): string {
  return last ? `/office/registrations?${last}` : '/office/registrations';
}
