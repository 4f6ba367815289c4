import { Inflate } from "fflate";
import { GradwireError } from "../base/errors";
import { zeroed } from "../base/zeroed";

/** One file of a zip archive, not yet decompressed. */
export interface ZipEntry {
  readonly name: string;
  /** Size the directory declares; {@link readZipEntry} holds the contents to it. */
  readonly bytes: number;
  readonly compressed: Uint8Array;
  readonly method: "stored" | "deflate";
  readonly crc32: number;
}

/** Limits against archives that are small on disk and huge in memory. */
export interface ZipLimits {
  readonly entries: number;
  /** Sum of all declared sizes, in bytes; any when absent. */
  readonly totalBytes?: number;
  /** Declared size divided by compressed size; any when absent. */
  readonly ratio?: number;
}

const endSignature = 0x06054b50;
const directorySignature = 0x02014b50;
const localSignature = 0x04034b50;
/** Compressed bytes per step: deflate expands at most 1,032 times, so a step stays under 17 MiB. */
const inflateStep = 16 * 1024;
/** The same where only the first bytes of an entry are wanted, of each of thousands. */
const headStep = 64;

/**
 * The files of a zip archive, from its directory. Only plain archives pass: stored or deflated entries, one disk, no
 * encryption, no zip64, no byte in front, no overlapping entries, no folders or paths in names, no name twice.
 * @throws GradwireError of the `npz` family.
 */
export function readZipDirectory(
  file: Uint8Array,
  { entries: maxEntries, totalBytes = Infinity, ratio = Infinity }: ZipLimits,
): ZipEntry[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const directoryBytes = view.getUint32(end + 12, true);
  const directoryStart = view.getUint32(end + 16, true);
  const oneDisk = view.getUint16(end + 4, true) === 0 && view.getUint16(end + 6, true) === 0;
  if (!oneDisk || view.getUint16(end + 8, true) !== count || directoryStart + directoryBytes !== end)
    throw malformed(end);
  if (count > maxEntries) throw new GradwireError("weightsTensorCount", { count, limit: maxEntries });

  const entries: ZipEntry[] = [];
  const spans: { start: number; end: number }[] = [];
  const names = new Set<string>();
  let total = 0;
  let at = directoryStart;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== directorySignature) throw malformed(at);
    const flags = view.getUint16(at + 8, true);
    const methodCode = view.getUint16(at + 10, true);
    const compressedBytes = view.getUint32(at + 20, true);
    const bytes = view.getUint32(at + 24, true);
    const nameBytes = view.getUint16(at + 28, true);
    const next = at + 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw malformed(at);
    const name = entryName(file.subarray(at + 46, at + 46 + nameBytes));
    if (names.has(name)) throw new GradwireError("weightsDuplicateName", { name });
    names.add(name);
    if ((flags & 0x2041) !== 0 || (methodCode !== 0 && methodCode !== 8)) {
      throw new GradwireError("npzCompression", { method: methodCode }, { path: name });
    }
    total += bytes;
    if (total > totalBytes) throw new GradwireError("npzTooLarge", { bytes: total, limit: totalBytes });
    if (bytes > ratio * Math.max(compressedBytes, 16)) {
      throw new GradwireError("npzRatio", { bytes, compressed: compressedBytes, limit: ratio }, { path: name });
    }
    const local = view.getUint32(at + 42, true);
    if (local + 30 > directoryStart || view.getUint32(local, true) !== localSignature) throw malformed(local);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (start + compressedBytes > directoryStart || (methodCode === 0 && compressedBytes !== bytes))
      throw malformed(local);
    spans.push({ start: local, end: start + compressedBytes });
    entries.push({
      name,
      bytes,
      compressed: file.subarray(start, start + compressedBytes),
      method: methodCode === 0 ? "stored" : "deflate",
      crc32: view.getUint32(at + 16, true),
    });
    at = next;
  }
  if (at !== end) throw malformed(at);
  refuseOverlaps(spans);
  return entries;
}

/**
 * Decompresses an entry a piece at a time; `receive` gets each piece, which is its own only until it returns, with the
 * number of bytes before it. At most as many bytes as the directory declares are ever given.
 * @throws GradwireError `npzChecksum` when size or CRC-32 differ from the directory.
 */
export function readZipEntry(entry: ZipEntry, receive: (piece: Uint8Array, at: number) => void): void {
  let length = 0;
  let crc = crcStart;
  decompress(entry, inflateStep, (piece) => {
    if (length + piece.length > entry.bytes) throw damaged(entry);
    receive(piece, length);
    crc = addToCrc(crc, piece);
    length += piece.length;
    return true;
  });
  if (length !== entry.bytes || crcEnd(crc) !== entry.crc32) throw damaged(entry);
}

/**
 * The first bytes of an entry, without their checksum: `wanted` says how many it takes, each time it has been given as many as it
 * wanted. Fewer where the entry ends before; all of them where it is stored, since they lie in the file anyway.
 */
export function readZipHead(entry: ZipEntry, wanted: (head: Uint8Array) => number): Uint8Array {
  if (entry.method === "stored") return entry.compressed;
  let head: Uint8Array = new Uint8Array(0);
  decompress(entry, headStep, (piece) => {
    const grown = zeroed(Uint8Array, head.length + piece.length);
    grown.set(head);
    grown.set(piece, head.length);
    head = grown;
    if (head.length > entry.bytes) throw damaged(entry);
    return head.length < wanted(head);
  });
  return head;
}

/** Decompresses `step` bytes at a time until `receive` says false. */
function decompress(entry: ZipEntry, step: number, receive: (piece: Uint8Array) => boolean): void {
  if (entry.method === "stored") {
    // The file's own bytes: no memory is taken.
    receive(entry.compressed);
    return;
  }
  const stream = { ended: false };
  const inflate = new Inflate((piece, final) => {
    if (stream.ended) return;
    stream.ended = !receive(piece) || final;
  });
  try {
    for (let at = 0; at < entry.compressed.length && !stream.ended; at += step) {
      const next = Math.min(at + step, entry.compressed.length);
      inflate.push(entry.compressed.subarray(at, next), next === entry.compressed.length);
    }
  } catch (cause) {
    throw cause instanceof GradwireError ? cause : damaged(entry);
  }
}

function damaged(entry: ZipEntry): GradwireError {
  return new GradwireError("npzChecksum", {}, { path: entry.name });
}

function malformed(at: number): GradwireError {
  return new GradwireError("npzMalformed", { at });
}

/** The end record lies at the file's end, behind it at most a comment of up to 65,535 bytes. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at -= 1) {
    const found = view.getUint32(at, true) === endSignature;
    if (found && at + 22 + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  throw malformed(view.byteLength);
}

/** The name of an entry, which may be no path. @throws GradwireError `npzEntryName` */
export function entryName(bytes: Uint8Array): string {
  const name = String.fromCharCode(...bytes.subarray(0, 1024));
  // Printable ASCII without `/`, `\\` and `:`, none of which belongs in an array's name.
  const plain = [...bytes].every(
    (byte) => byte >= 0x20 && byte < 0x7f && byte !== 0x2f && byte !== 0x5c && byte !== 0x3a,
  );
  if (bytes.length === 0 || bytes.length > 1024 || !plain || name.startsWith("..")) {
    throw new GradwireError("npzEntryName", { name: JSON.stringify(name).slice(0, 200) });
  }
  return name;
}

function refuseOverlaps(spans: { start: number; end: number }[]): void {
  let covered = 0;
  for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
    const gapAllowed = covered > 0 ? start >= covered : start === 0;
    if (!gapAllowed) throw malformed(start);
    covered = end;
  }
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

// CRC-32 as zip archives use it, piece by piece.
const crcStart = 0xffffffff;

function addToCrc(crc: number, bytes: Uint8Array): number {
  let sum = crc;
  for (const byte of bytes) sum = crcTable[(sum ^ byte) & 0xff]! ^ (sum >>> 8);
  return sum;
}

function crcEnd(crc: number): number {
  return (crc ^ 0xffffffff) >>> 0;
}
