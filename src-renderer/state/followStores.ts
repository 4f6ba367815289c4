interface Store {
  subscribe(listener: () => void): () => void;
}

/** A function that calls its listener whenever one of the stores changes, and gives the one that ends it. */
export function followStores(...stores: readonly Store[]): (listener: () => void) => () => void {
  return (listener) => {
    const ends = stores.map((store) => store.subscribe(listener));
    return () => ends.forEach((end) => end());
  };
}
