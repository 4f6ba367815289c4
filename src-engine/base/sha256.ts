const rounds = 64;
const blockBytes = 64;

/** The first 32 bits of the fractional parts of `roots` of the first 64 primes, by exact integer roots. */
function fractions(count: number, degree: 2 | 3): Uint32Array {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return Uint32Array.from(primes, (prime) =>
    Number(BigInt.asUintN(32, root(BigInt(prime) << BigInt(32 * degree), degree))),
  );
}

/** The largest whole number whose power of `degree` is not above `value`. */
function root(value: bigint, degree: 2 | 3): bigint {
  let found = 0n;
  for (let bit = 1n << 40n; bit > 0n; bit >>= 1n) if ((found + bit) ** BigInt(degree) <= value) found += bit;
  return found;
}

const constants = fractions(rounds, 3);
const start = fractions(8, 2);

/**
 * The SHA-256 of some bytes (FIPS 180-4), as 64 hexadecimal digits: at once, and where there is no Node. The page's own digests keep
 * their caller waiting.
 */
export function sha256(bytes: Uint8Array): string {
  const state = start.slice();
  const words = new Uint32Array(rounds);
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / blockBytes) * blockBytes);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  for (let at = 0; at < padded.length; at += blockBytes) mixBlock(state, words, view, at);
  return Array.from(state, (word) => word.toString(16).padStart(8, "0")).join("");
}

const turned = (word: number, by: number) => (word >>> by) | (word << (32 - by));

function mixBlock(state: Uint32Array, words: Uint32Array, view: DataView, at: number): void {
  for (let i = 0; i < 16; i += 1) words[i] = view.getUint32(at + 4 * i);
  for (let i = 16; i < rounds; i += 1) {
    const [near, far] = [words[i - 2]!, words[i - 15]!];
    const low = turned(far, 7) ^ turned(far, 18) ^ (far >>> 3);
    const high = turned(near, 17) ^ turned(near, 19) ^ (near >>> 10);
    words[i] = words[i - 16]! + low + words[i - 7]! + high;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < rounds; i += 1) {
    const chosen = (e & f) ^ (~e & g);
    const most = (a & b) ^ (a & c) ^ (b & c);
    const first = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + chosen + constants[i]! + words[i]!) | 0;
    const second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + most) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = state[i]! + word;
}
