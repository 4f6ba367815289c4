#include "program.h"

#include <cmath>
#include <string>

namespace gradwire {

namespace {

constexpr double programMagic = 0x47575031;
constexpr std::size_t maxArena = std::size_t{1} << 40;
constexpr std::size_t maxCount = std::size_t{1} << 31;
/// Largest whole number that every double up to it is exact for.
constexpr std::size_t maxWhole = (std::size_t{1} << 53) - 1;

/// Takes numbers off the front of an encoded program.
class Reader {
 public:
  explicit Reader(std::span<const double> numbers) : numbers_(numbers) {}

  double number() {
    if (next_ >= numbers_.size()) throw ProgramError("the program ends too early");
    return numbers_[next_++];
  }

  /// A whole number in [0, limit].
  std::size_t whole(const char* what, std::size_t limit) {
    const double value = number();
    if (!(value >= 0 && value <= static_cast<double>(limit) && value == std::floor(value))) {
      throw ProgramError(std::string(what) + " is out of range");
    }
    return static_cast<std::size_t>(value);
  }

  /// The length of a list whose items take at least `itemLength` numbers each.
  std::size_t listLength(const char* what, std::size_t itemLength) {
    const std::size_t length = whole(what, maxCount);
    if (length * itemLength > numbers_.size() - next_) throw ProgramError("the program ends too early");
    return length;
  }

  std::uint32_t buffer(const char* what, std::size_t buffers) {
    if (buffers == 0) throw ProgramError(std::string(what) + " names no buffer");
    return static_cast<std::uint32_t>(whole(what, buffers - 1));
  }

  bool atEnd() const { return next_ == numbers_.size(); }

 private:
  std::span<const double> numbers_;
  std::size_t next_ = 0;
};

/// Six hex digits of the table's hash from place `first` on, as a number: the form in which a program carries them.
constexpr std::size_t hashPart(std::size_t first) {
  std::size_t value = 0;
  for (std::size_t i = first; i < first + 6; ++i) {
    const char digit = tableHash[i];
    value = value * 16 + static_cast<std::size_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
  }
  return value;
}

std::string hexDigits(std::size_t high, std::size_t low) {
  constexpr char digits[] = "0123456789abcdef";
  std::string out;
  for (int shift = 20; shift >= 0; shift -= 4) out += digits[(high >> shift) & 15];
  for (int shift = 20; shift >= 0; shift -= 4) out += digits[(low >> shift) & 15];
  return out;
}

void checkTable(Reader& reader) {
  const std::size_t high = reader.whole("the op table's hash", 0xffffff);
  const std::size_t low = reader.whole("the op table's hash", 0xffffff);
  if (high == hashPart(0) && low == hashPart(6)) return;
  throw ProgramError("native core was built from another op table (expected " + hexDigits(high, low) + ", got " +
                     hexDigits(hashPart(0), hashPart(6)) + "): run npm run build:native");
}

Buffer readBuffer(Reader& reader, std::size_t arenaLength) {
  Buffer buffer{};
  buffer.offset = reader.whole("a buffer's offset", arenaLength);
  const std::size_t rank = reader.whole("a buffer's rank", maxRank);
  buffer.count = 1;
  for (std::size_t axis = 0; axis < rank; ++axis) {
    const std::size_t size = reader.whole("a buffer's size", arenaLength);
    if (size == 0) throw ProgramError("a buffer's size is 0");
    // Both factors are at most 2^40: the product of a valid buffer is, too, so compare before multiplying.
    if (size > arenaLength / buffer.count) throw ProgramError("a buffer is larger than the arena");
    buffer.count *= size;
    buffer.shape.append(size);
  }
  if (buffer.count > arenaLength - buffer.offset) throw ProgramError("a buffer ends behind the arena");
  return buffer;
}

std::uint32_t readOptionalBuffer(Reader& reader, const char* what) {
  const double value = reader.number();
  if (value == -1) return noBuffer;
  if (!(value >= 0 && value < static_cast<double>(noBuffer) && value == std::floor(value))) {
    throw ProgramError(std::string(what) + " is out of range");
  }
  return static_cast<std::uint32_t>(value);
}

void checkOptionalBuffer(std::uint32_t id, const Program& program, const char* what) {
  if (id != noBuffer && id >= program.buffers.size()) throw ProgramError(std::string(what) + " names no buffer");
}

Instruction readInstruction(Reader& reader, std::size_t buffers) {
  Instruction instruction{};
  instruction.opcode = static_cast<Opcode>(reader.whole("an opcode", opcodeCount - 1));
  const std::size_t inputs = reader.listLength("an instruction's input count", 1);
  for (std::size_t i = 0; i < inputs; ++i) instruction.inputs.push_back(reader.buffer("an instruction's input", buffers));
  instruction.output = reader.buffer("an instruction's output", buffers);
  const std::size_t attributes = reader.listLength("an instruction's attribute count", 1);
  for (std::size_t i = 0; i < attributes; ++i) instruction.attributes.push_back(reader.number());
  return instruction;
}

void readInputs(Reader& reader, Program& program) {
  const std::size_t count = reader.listLength("the input count", 3);
  for (std::size_t i = 0; i < count; ++i) {
    InputColumns input{};
    input.buffer = reader.buffer("an input's buffer", program.buffers.size());
    input.column = reader.whole("an input's column", maxWhole);
    input.width = reader.whole("an input's width", maxWhole);
    const Shape& shape = program.buffers[input.buffer].shape;
    if (shape.rank != 2 || shape.sizes[1] != input.width) {
      throw ProgramError("input " + std::to_string(i) + " has shape " + shape.text() + ", not [rows, " +
                         std::to_string(input.width) + "]");
    }
    if (shape.sizes[0] != program.buffers[program.inputs.empty() ? input.buffer : program.inputs[0].buffer].shape.sizes[0]) {
      throw ProgramError("the inputs differ in their number of rows");
    }
    if (program.buffers[input.buffer].offset < program.persistentLength) {
      throw ProgramError("input " + std::to_string(i) + " stands in the persistent part");
    }
    program.inputs.push_back(input);
  }
}

void readMasks(Reader& reader, Program& program) {
  const std::size_t count = reader.listLength("the mask count", 3);
  for (std::size_t i = 0; i < count; ++i) {
    Mask mask{};
    mask.buffer = reader.buffer("a mask's buffer", program.buffers.size());
    mask.count = reader.whole("a mask's number of elements", maxWhole);
    mask.p = reader.number();
    const Buffer& buffer = program.buffers[mask.buffer];
    if (mask.count == 0 || buffer.shape.rank != 1 || buffer.count != mask.numbers()) {
      throw ProgramError("mask " + std::to_string(i) + " has shape " + buffer.shape.text() + " for " + std::to_string(mask.count) + " elements");
    }
    if (!(mask.p > 0 && mask.p < 1)) throw ProgramError("mask " + std::to_string(i) + " drops all or nothing");
    if (buffer.offset < program.persistentLength) throw ProgramError("mask " + std::to_string(i) + " stands in the persistent part");
    program.masks.push_back(mask);
  }
}

}  // namespace

Program decodeProgram(std::span<const double> encoded) {
  Reader reader(encoded);
  if (reader.number() != programMagic) throw ProgramError("this is no encoded program");
  checkTable(reader);
  Program program{};
  program.persistentLength = reader.whole("the persistent length", maxArena);
  program.arenaLength = reader.whole("the arena's length", maxArena);
  if (program.persistentLength > program.arenaLength) throw ProgramError("the persistent part is larger than the arena");
  program.forward = reader.whole("the forward phase", maxCount);
  program.backward = reader.whole("the backward phase", maxCount);
  program.commit = reader.whole("the commit phase", maxCount);
  program.loss = readOptionalBuffer(reader, "the loss");
  program.prediction = readOptionalBuffer(reader, "the prediction");

  const std::size_t buffers = reader.listLength("the buffer count", 2);
  program.buffers.reserve(buffers);
  for (std::size_t i = 0; i < buffers; ++i) program.buffers.push_back(readBuffer(reader, program.arenaLength));
  checkOptionalBuffer(program.loss, program, "the loss");
  checkOptionalBuffer(program.prediction, program, "the prediction");
  if (program.loss != noBuffer && program.buffers[program.loss].count != 1) throw ProgramError("the loss is no scalar");

  const std::size_t instructions = reader.listLength("the instruction count", 4);
  program.instructions.reserve(instructions);
  for (std::size_t i = 0; i < instructions; ++i) program.instructions.push_back(readInstruction(reader, buffers));
  if (program.forward > program.backward || program.backward > program.commit || program.commit > instructions) throw ProgramError("the phases are out of order");

  readInputs(reader, program);
  readMasks(reader, program);
  const std::size_t checks = reader.listLength("the check count", 2);
  for (std::size_t i = 0; i < checks; ++i) {
    const std::uint32_t buffer = reader.buffer("a check's buffer", buffers);
    program.checks.push_back({buffer, reader.whole("a check's kind", 1) == 0});
  }
  if (!reader.atEnd()) throw ProgramError("the program goes on behind its end");
  for (std::size_t i = 0; i < instructions; ++i) verifyInstruction(program, i);
  return program;
}

}  // namespace gradwire
