/** A file that was asked for through the API, so that a refusal is shown in its place and not as a page of JSON. */
export function openFile(file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.target = '_blank';
  link.rel = 'noopener';
  link.click();
  // The new page has read it long before; without this every print would stay in memory.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
