// What the core's own tests run: the file that testing/subjects.ts writes, with what the reference kernels made of it.
#pragma once
#include <deque>
#include <string>
#include <vector>

#include "../run/training.h"

namespace gradwire::tests {

/// Floats of an arena that hold `values` over and over.
struct Fill {
  std::size_t offset;
  std::size_t count;
  std::vector<float> values;
};

/// A program with its arena before and after.
struct ProgramSubject {
  std::string name;
  std::vector<double> encoded;
  std::vector<Fill> fills;
  /// Empty where only bits are compared.
  std::vector<float> expected;

  std::vector<float> arena(std::size_t length) const;
};

/// A whole training run with what it ends with.
struct RunSubject {
  std::string name;
  RunOptions options;
  /// Its programs, as they are encoded.
  std::vector<std::vector<double>> programs;
  std::uint64_t epochs;
  /// What it ends with after `epochs`.
  RunState end;
  std::vector<float> expected;
  /// The last epoch's metrics as their record holds them, and then their details; empty without any.
  std::vector<double> measured;
  /// Requirement, row, column and what is found there, of the row it is refused for; empty when it is not.
  std::vector<double> breach;

  /// The run on so many threads, for `epochs` epochs.
  TrainingSetup setup(std::size_t threads, std::uint64_t epochs) const;
};

struct Subjects {
  /// What the options look at.
  std::deque<std::vector<float>> views;
  std::vector<ProgramSubject> programs;
  std::vector<RunSubject> runs;
};

/// Throws std::runtime_error when the file cannot be read or is no such file.
Subjects readSubjects(const std::string& path);

}  // namespace gradwire::tests
