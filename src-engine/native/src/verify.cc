// Which instructions are legal: the shape rules of ops/table.ts once more, for programs that were not made by it.
#include <algorithm>
#include <cmath>
#include <string>

#include "program.h"

namespace gradwire {

namespace {

static_assert(opcodeCount == 31, "a new op needs a rule in verifyInstruction and a call in makeCall");

/// One instruction with the means to refuse it.
class Subject {
 public:
  Subject(const Program& program, std::size_t index)
      : program_(program), index_(index), instruction_(program.instructions[index]) {}

  Opcode opcode() const { return instruction_.opcode; }
  const Shape& input(std::size_t i) const { return program_.input(instruction_, i).shape; }
  const Shape& output() const { return program_.output(instruction_).shape; }
  std::size_t inputs() const { return instruction_.inputs.size(); }
  std::size_t attributes() const { return instruction_.attributes.size(); }
  double attribute(std::size_t i) const { return instruction_.attributes[i]; }

  [[noreturn]] void refuse(const std::string& why) const {
    throw ProgramError("instruction " + std::to_string(index_) + " (" +
                       opcodes[static_cast<std::size_t>(opcode())].name + "): " + why);
  }

  bool flag(std::size_t i) const {
    if (attribute(i) != 0 && attribute(i) != 1) refuse("attribute " + std::to_string(i) + " is not 0 or 1");
    return attribute(i) == 1;
  }

  /// A whole number in [0, limit).
  std::size_t whole(std::size_t i, std::size_t limit) const {
    const double value = attribute(i);
    if (!(value >= 0 && value < static_cast<double>(limit) && value == std::floor(value))) {
      refuse("attribute " + std::to_string(i) + " is out of range");
    }
    return static_cast<std::size_t>(value);
  }

  void requireAttributes(std::size_t count) const {
    if (attributes() != count) refuse("it has " + std::to_string(attributes()) + " attributes, not " + std::to_string(count));
  }

  void requireInput(std::size_t i, const Shape& expected) const {
    if (!(input(i) == expected)) {
      refuse("input " + std::to_string(i) + " has shape " + input(i).text() + ", not " + expected.text());
    }
  }

  void requireRank(std::size_t i, std::size_t rank) const {
    if (input(i).rank != rank) refuse("input " + std::to_string(i) + " has shape " + input(i).text());
  }

  void requireOutput(const Shape& expected) const {
    if (!(output() == expected)) refuse("the output has shape " + output().text() + ", not " + expected.text());
  }

  /// The output must be clear of input `i`, or (with `mayShare`) lie exactly on it.
  void requireApart(std::size_t i, bool mayShare) const { requireApart(program_.output(instruction_), program_.input(instruction_, i), mayShare); }

  void requireApart(const Buffer& a, const Buffer& b, bool mayShare) const {
    const bool apart = a.offset + a.count <= b.offset || b.offset + b.count <= a.offset;
    const bool same = a.offset == b.offset && a.shape == b.shape;
    if (!apart && !(mayShare && same)) refuse("the output overlaps an operand");
  }

  /// An op that writes its input `i` in place; operands other than `i` must be clear of it.
  void requireInPlace(std::size_t i) const {
    for (std::size_t other = 0; other < inputs(); ++other) {
      if (other != i) requireApart(program_.input(instruction_, i), program_.input(instruction_, other), false);
    }
  }

  void requireOutputIsFirstInput() const {
    const Buffer& first = program_.input(instruction_, 0);
    const Buffer& out = program_.output(instruction_);
    if (first.offset != out.offset || first.count != out.count) refuse("the output is not where input 0 is");
  }

 private:
  const Program& program_;
  std::size_t index_;
  const Instruction& instruction_;
};

Shape broadcast(const Subject& subject, const Shape& a, const Shape& b) {
  Shape out;
  out.rank = std::max(a.rank, b.rank);
  for (std::size_t axis = 0; axis < out.rank; ++axis) {
    const std::size_t left = axis + a.rank >= out.rank ? a.sizes[axis + a.rank - out.rank] : 1;
    const std::size_t right = axis + b.rank >= out.rank ? b.sizes[axis + b.rank - out.rank] : 1;
    if (left != right && left != 1 && right != 1) subject.refuse("the operands do not broadcast");
    out.sizes[axis] = left == 1 ? right : left;
  }
  return out;
}

void verifyMatmul(const Subject& subject) {
  subject.requireRank(0, 2);
  subject.requireRank(1, 2);
  subject.requireAttributes(2);
  const bool transposeA = subject.flag(0);
  const bool transposeB = subject.flag(1);
  const Shape& a = subject.input(0);
  const Shape& b = subject.input(1);
  if (a.sizes[transposeA ? 0 : 1] != b.sizes[transposeB ? 1 : 0]) subject.refuse("the inner sizes differ");
  Shape out;
  out.append(a.sizes[transposeA ? 1 : 0]);
  out.append(b.sizes[transposeB ? 0 : 1]);
  subject.requireOutput(out);
  subject.requireApart(0, false);
  subject.requireApart(1, false);
}

/// Inputs of one shape, which is the output's, too.
void verifySameShapes(const Subject& subject) {
  for (std::size_t i = 0; i < subject.inputs(); ++i) {
    subject.requireInput(i, subject.output());
    subject.requireApart(i, true);
  }
}

void verifyBroadcasting(const Subject& subject) {
  subject.requireOutput(broadcast(subject, subject.input(0), subject.input(1)));
  subject.requireApart(0, true);
  subject.requireApart(1, true);
}

void verifyReduction(const Subject& subject) {
  if (subject.attributes() == 0) subject.refuse("it has no attribute keepDim");
  const bool keep = subject.flag(0);
  const Shape& x = subject.input(0);
  std::array<bool, maxRank> reduced{};
  for (std::size_t i = 1; i < subject.attributes(); ++i) {
    const std::size_t axis = subject.whole(i, x.rank);
    if (reduced[axis]) subject.refuse("an axis is named twice");
    reduced[axis] = true;
  }
  if (subject.attributes() == 1) reduced.fill(true);
  Shape out;
  for (std::size_t axis = 0; axis < x.rank; ++axis) {
    if (!reduced[axis]) out.append(x.sizes[axis]);
    else if (keep) out.append(1);
  }
  subject.requireOutput(out);
  subject.requireApart(0, false);
}

void verifySizes(const Subject& subject) {
  if (subject.attributes() != subject.output().rank) subject.refuse("the output has another rank");
  for (std::size_t axis = 0; axis < subject.attributes(); ++axis) {
    if (subject.attribute(axis) != static_cast<double>(subject.output().sizes[axis])) subject.refuse("the output has another shape");
  }
}

void verifyTranspose(const Subject& subject) {
  Shape expected = subject.input(0);
  subject.requireAttributes(2);
  const std::size_t axis0 = subject.whole(0, expected.rank);
  const std::size_t axis1 = subject.whole(1, expected.rank);
  std::swap(expected.sizes[axis0], expected.sizes[axis1]);
  subject.requireOutput(expected);
  subject.requireApart(0, false);
}

void verifyRows(const Subject& subject) {
  if (subject.output().rank == 0) subject.refuse("there is no last axis");
  verifySameShapes(subject);
}

/// Class indices [n] for logits [n, c].
void verifyClasses(const Subject& subject, std::size_t logits) {
  subject.requireRank(logits, 2);
  Shape expected;
  expected.append(subject.input(logits).sizes[0]);
  subject.requireInput(logits + 1, expected);
}

void verifySgd(const Subject& subject) {
  subject.requireAttributes(4);
  subject.requireOutputIsFirstInput();
  const Shape& parameter = subject.input(0);
  const bool hasMomentum = subject.attribute(0) != 0;
  subject.requireOutput(parameter);
  subject.requireInput(1, parameter);
  subject.requireInput(2, hasMomentum ? parameter : Shape{});
  subject.requireInput(3, Shape{});
  subject.requireInput(4, Shape{});
  subject.flag(3);
  subject.requireInPlace(0);
  if (hasMomentum) subject.requireInPlace(2);
}

void verifyAdam(const Subject& subject) {
  subject.requireAttributes(4);
  subject.requireOutputIsFirstInput();
  const Shape& parameter = subject.input(0);
  subject.requireOutput(parameter);
  for (std::size_t i = 1; i <= 3; ++i) subject.requireInput(i, parameter);
  subject.requireInput(4, Shape{});
  subject.requireInput(5, Shape{});
  for (const std::size_t written : {0, 2, 3}) subject.requireInPlace(written);
}

void verifyOperands(const Subject& subject) {
  switch (subject.opcode()) {
    case Opcode::matmul:
      return verifyMatmul(subject);
    case Opcode::add:
    case Opcode::sub:
    case Opcode::mul:
    case Opcode::div:
      subject.requireAttributes(0);
      return verifyBroadcasting(subject);
    case Opcode::neg:
    case Opcode::relu:
    case Opcode::sigmoid:
    case Opcode::tanh:
    case Opcode::exp:
    case Opcode::log:
    case Opcode::sqrt:
    case Opcode::reluGrad:
    case Opcode::sigmoidGrad:
    case Opcode::tanhGrad:
      subject.requireAttributes(0);
      return verifySameShapes(subject);
    case Opcode::addScalar:
    case Opcode::mulScalar:
      subject.requireAttributes(1);
      return verifySameShapes(subject);
    case Opcode::sum:
    case Opcode::mean:
      return verifyReduction(subject);
    case Opcode::reshape:
      verifySizes(subject);
      return subject.requireOutputIsFirstInput();
    case Opcode::transpose:
      return verifyTranspose(subject);
    case Opcode::broadcastTo:
      verifySizes(subject);
      subject.requireOutput(broadcast(subject, subject.input(0), subject.output()));
      return subject.requireApart(0, false);
    case Opcode::logSoftmax:
    case Opcode::logSoftmaxGrad:
      subject.requireAttributes(0);
      return verifyRows(subject);
    case Opcode::mseLoss:
      subject.requireAttributes(0);
      subject.requireInput(1, subject.input(0));
      subject.requireOutput(Shape{});
      subject.requireApart(0, false);
      return subject.requireApart(1, false);
    case Opcode::mseLossGrad:
      subject.requireAttributes(0);
      subject.requireInput(0, Shape{});
      subject.requireInput(1, subject.output());
      subject.requireInput(2, subject.output());
      subject.requireApart(0, false);
      subject.requireApart(1, true);
      return subject.requireApart(2, true);
    case Opcode::crossEntropy:
      subject.requireAttributes(0);
      verifyClasses(subject, 0);
      subject.requireOutput(Shape{});
      subject.requireApart(0, false);
      return subject.requireApart(1, false);
    case Opcode::crossEntropyGrad:
      subject.requireAttributes(0);
      subject.requireInput(0, Shape{});
      subject.requireInput(1, subject.output());
      verifyClasses(subject, 1);
      subject.requireApart(0, false);
      subject.requireApart(1, true);
      return subject.requireApart(2, false);
    case Opcode::sgdUpdate:
      return verifySgd(subject);
    case Opcode::adamUpdate:
      return verifyAdam(subject);
    case Opcode::increment:
      subject.requireAttributes(0);
      subject.requireOutput(subject.input(0));
      return subject.requireOutputIsFirstInput();
  }
  subject.refuse("the core has no rule for it");
}

}  // namespace

void verifyInstruction(const Program& program, std::size_t index) {
  const Subject subject(program, index);
  const std::size_t inputs = opcodes[static_cast<std::size_t>(subject.opcode())].inputs;
  if (subject.inputs() != inputs) subject.refuse("it has " + std::to_string(subject.inputs()) + " inputs, not " + std::to_string(inputs));
  verifyOperands(subject);
}

}  // namespace gradwire
