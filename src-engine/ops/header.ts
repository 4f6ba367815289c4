import { opTable, tableHash, type OpName } from "./table";

/** `logSoftmaxGrad` -> `LogSoftmaxGrad`. */
function enumerator(name: OpName): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The C++ header `native/opcodes.generated.h`: opcodes, names, input counts and the table's hash. */
export function opcodeHeader(): string {
  const lines = (write: (op: (typeof opTable)[number], opcode: number) => string) => opTable.map(write).join("\n");
  return `// Generated from src-engine/ops/table.ts by \`npm run gen\`. Do not edit.
#pragma once

#include <cstdint>

namespace gradwire {

enum class Opcode : std::uint32_t {
${lines((op, opcode) => `  k${enumerator(op.name)} = ${opcode},`)}
};

inline constexpr std::uint32_t kOpcodeCount = ${opTable.length};

// The first 12 hex digits of the table's hash, as two 24-bit numbers: the form in which a program carries them.
inline constexpr std::uint32_t kTableHashHigh = 0x${tableHash.slice(0, 6)};
inline constexpr std::uint32_t kTableHashLow = 0x${tableHash.slice(6, 12)};
inline constexpr char kTableHash[] = "${tableHash}";

inline constexpr const char* kOpcodeNames[kOpcodeCount] = {
${lines((op) => `    "${op.name}",`)}
};

inline constexpr std::uint8_t kOpcodeInputCounts[kOpcodeCount] = {
${lines((op) => `    ${op.inputs.length},  // ${op.name}(${op.inputs.join(", ")})`)}
};

// Attributes each op takes; a minimum where kOpcodeHasListAttribute is true.
inline constexpr std::uint8_t kOpcodeAttributeCounts[kOpcodeCount] = {
${lines((op) => `    ${op.attributes.filter((name) => !name.startsWith("...")).length},  // ${op.name}[${op.attributes.join(", ")}]`)}
};

// Whether any number of further attributes may follow (axes, sizes).
inline constexpr bool kOpcodeHasListAttribute[kOpcodeCount] = {
${lines((op) => `    ${op.attributes.some((name) => name.startsWith("..."))},  // ${op.name}`)}
};

}  // namespace gradwire
`;
}
