// What an op's legality rule sees of an instruction, and the rules that several ops share.
#pragma once
#include <cmath>
#include <string>
#include <vector>

#include "../run/program.h"

namespace gradwire {

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

  void requireAllApart() const {
    for (std::size_t i = 0; i < inputs(); ++i) requireApart(i, false);
  }

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

  /// An optimizer's update: input 0 is a parameter, changed in place by its gradient, input 1. Inputs of `state` have the
  /// parameter's shape and are changed, too; all others are scalars.
  void requireUpdate(const std::vector<std::size_t>& state) const;

 private:
  const Program& program_;
  std::size_t index_;
  const Instruction& instruction_;
};

/// The shape that `a` and `b` broadcast to; refuses when they do not.
Shape broadcast(const Subject& subject, const Shape& a, const Shape& b);

/// Inputs of one shape, which is the output's, too; each may be written over. `attributes` of them.
template <std::size_t attributes>
void verifySameShapes(const Subject& subject) {
  subject.requireAttributes(attributes);
  for (std::size_t i = 0; i < subject.inputs(); ++i) {
    subject.requireInput(i, subject.output());
    subject.requireApart(i, true);
  }
}

/// Class indices [n] in the input behind the logits [n, c].
void verifyClasses(const Subject& subject, std::size_t logits);

}  // namespace gradwire
