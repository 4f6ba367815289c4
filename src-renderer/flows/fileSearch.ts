let search: Promise<void> = Promise.resolve();

/** Looks for the files behind the document; `look` does not throw. */
export function searchFiles(look: () => Promise<void>): void {
  search = look();
}

/** Ends with the search for files that is under way: until then nobody knows that one is missing. */
export function filesSearched(): Promise<void> {
  return search;
}
