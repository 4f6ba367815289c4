import { strToU8 } from "fflate";

/** An entry of a zip archive as it is to stand there, true or not. */
export interface CraftedEntry {
  readonly name: string;
  /** Deflated bytes. */
  readonly compressed: Uint8Array;
  /** Size that the directory declares. */
  readonly bytes: number;
}

/** A zip archive of deflated entries with any declared sizes; checksums are 0. */
export function craftedZip(entries: readonly CraftedEntry[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name, compressed, bytes } of entries) {
    const text = strToU8(name);
    const shared = [
      20,
      0,
      0,
      0,
      8,
      0,
      0,
      0,
      0,
      0,
      ...u32(0),
      ...u32(compressed.length),
      ...u32(bytes),
      ...u16(text.length),
    ];
    const local = Uint8Array.from([...u32(0x04034b50), ...shared, 0, 0, ...text]);
    directory.push(
      Uint8Array.from([...u32(0x02014b50), 20, 0, ...shared, ...Array<number>(12).fill(0), ...u32(at), ...text]),
    );
    parts.push(local, compressed);
    at += local.length + compressed.length;
  }
  const directoryBytes = directory.reduce((total, { length }) => total + length, 0);
  const count = u16(entries.length);
  const end = Uint8Array.from([
    ...u32(0x06054b50),
    0,
    0,
    0,
    0,
    ...count,
    ...count,
    ...u32(directoryBytes),
    ...u32(at),
    0,
    0,
  ]);
  return Buffer.concat([...parts, ...directory, end]);
}

function u16(value: number): number[] {
  return [value & 0xff, (value >> 8) & 0xff];
}

function u32(value: number): number[] {
  return [...u16(value), ...u16(value >>> 16)];
}
