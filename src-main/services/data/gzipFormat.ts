import { createWriteStream } from "node:fs";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { writeFault } from "../files/fileFaults";
import { readOpenFile } from "../files/openFile";
import { HostError } from "../hostError";
import type { FileFormat, UnpackJob } from "./fileFormat";
import { unpackedTooLarge } from "./tooLarge";

/** A file packed by gzip, of one part or several. */
export const gzipFormat: FileFormat = {
  writes: "text",
  recognise: (_name, head) => head[0] === 0x1f && head[1] === 0x8b,
  unpack: gunzip,
};

/** @throws HostError `gzipDamaged`, `unpackedTooLarge`, `diskFull` */
async function gunzip({ path, name, plain, limit, signal }: UnpackJob): Promise<void> {
  let bytes = 0;
  const counter = new Transform({
    transform(piece: Uint8Array, _encoding, done) {
      bytes += piece.length;
      done(bytes > limit ? unpackedTooLarge(name, limit) : null, piece);
    },
  });
  await readOpenFile(path, name, async (file) => {
    const packed = file.createReadStream({ autoClose: false });
    try {
      await pipeline(packed, createGunzip(), counter, createWriteStream(plain), { signal });
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      if (code.startsWith("Z_")) throw new HostError("gzipDamaged", { name }, { cause: error });
      throw writeFault(error, name);
    }
  });
}
