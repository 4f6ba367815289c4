/**
 * Reads Korean text in CP949, which is EUC-KR and the 8,822 syllables it lacks (뷁, 펲, 햏). The runtime's own decoder
 * stops at EUC-KR: it makes other letters of these.
 */
export class KoreanDecoder {
  private lead = 0;

  /** @param stream whether more follows; without it a letter that is cut is damaged */
  decode(bytes: Uint8Array, { stream = false } = {}): string {
    const letters = table();
    const units = new Uint16Array(bytes.length + 1);
    let length = 0;
    for (const byte of bytes) {
      if (this.lead === 0) {
        if (byte < 0x80) units[length++] = byte;
        else if (byte === 0x80 || byte === 0xff) units[length++] = damaged;
        else this.lead = byte;
        continue;
      }
      const letter = letters[(this.lead << 8) | byte]!;
      this.lead = 0;
      units[length++] = letter === 0 ? damaged : letter;
      // What is no second byte stands for itself: a line end after half a letter still ends the line.
      if (letter === 0 && byte < 0x80) units[length++] = byte;
    }
    if (!stream && this.lead !== 0) {
      this.lead = 0;
      units[length++] = damaged;
    }
    return new TextDecoder("utf-16le", { ignoreBOM: true }).decode(units.subarray(0, length));
  }
}

const damaged = 0xfffd;
const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;
let known: Uint16Array | null = null;

/** The letter of every pair of bytes; 0 where it has none. */
function table(): Uint16Array {
  if (known !== null) return known;
  const letters = new Uint16Array(0x10000);
  const usual = new Set<number>();
  const decoder = new TextDecoder("euc-kr");
  for (let lead = 0xa1; lead <= 0xfe; lead += 1) {
    for (let trail = 0xa1; trail <= 0xfe; trail += 1) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      const letter = text.length === 1 ? text.charCodeAt(0) : 0;
      if (letter === 0 || letter === damaged) continue;
      letters[(lead << 8) | trail] = letter;
      usual.add(letter);
    }
  }
  // The rest of the syllables in their order, wherever EUC-KR leaves room.
  let next = firstSyllable;
  for (let lead = 0x81; lead <= 0xc6; lead += 1) {
    for (let trail = 0x41; trail <= (lead < 0xa1 ? 0xfe : 0xa0); trail += 1) {
      if ((trail > 0x5a && trail < 0x61) || (trail > 0x7a && trail < 0x81)) continue;
      while (usual.has(next)) next += 1;
      if (next > lastSyllable) break;
      letters[(lead << 8) | trail] = next;
      next += 1;
    }
  }
  return (known = letters);
}
