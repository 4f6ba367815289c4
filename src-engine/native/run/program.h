// A program as the core executes it: decoded from the form of program/encode.ts and checked from end to end.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <vector>

#include "../opcodes.generated.h"
#include "../ops/shape.h"

namespace gradwire {

/// An encoded program that may not be executed. The message names the instruction and the rule.
class ProgramError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

inline constexpr std::uint32_t noBuffer = UINT32_MAX;

struct Buffer {
  std::size_t offset;
  Shape shape;
  /// Product of the sizes; `offset + count` is within the arena.
  std::size_t count;
};

struct Instruction {
  Opcode opcode;
  std::vector<std::uint32_t> inputs;
  std::uint32_t output;
  std::vector<double> attributes;
};

/// Columns [column, column + width) of the gathered rows, for a buffer of shape [rows, width].
struct InputColumns {
  std::uint32_t buffer;
  std::size_t column;
  std::size_t width;
};

/// A mask of dropout over `count` elements, each dropped with probability `p`: drawn into `buffer` before every step.
struct Mask {
  std::uint32_t buffer;
  std::size_t count;
  double p;

  /// Elements whose bits stand in one of its numbers.
  static constexpr std::size_t elementsPerNumber = 16;
  /// Floats that hold it.
  std::size_t numbers() const { return (count + elementsPerNumber - 1) / elementsPerNumber; }
};

struct Check {
  std::uint32_t buffer;
  bool isLoss;
};

struct Program {
  std::size_t persistentLength;
  std::size_t arenaLength;
  std::size_t forward;
  std::size_t backward;
  std::size_t commit;
  /// `noBuffer` when the program has none.
  std::uint32_t loss;
  std::uint32_t prediction;
  std::vector<Buffer> buffers;
  std::vector<Instruction> instructions;
  std::vector<InputColumns> inputs;
  /// In the order in which they are drawn.
  std::vector<Mask> masks;
  std::vector<Check> checks;

  const Buffer& input(const Instruction& instruction, std::size_t index) const {
    return buffers[instruction.inputs[index]];
  }
  const Buffer& output(const Instruction& instruction) const { return buffers[instruction.output]; }
};

/// Reads and verifies an encoded program: whatever it returns can be executed without leaving its arena.
/// Throws ProgramError.
Program decodeProgram(std::span<const double> encoded);

/// Checks that an instruction's operands fit its opcode: counts, attributes, shapes, overlaps. Throws ProgramError.
void verifyInstruction(const Program& program, std::size_t index);

}  // namespace gradwire
