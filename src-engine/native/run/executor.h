// Runs one program over one arena.
#pragma once
#include <atomic>
#include <memory>
#include <vector>

#include "machine.h"

namespace gradwire {

/// A program bound to its arena. Everything is settled at construction: running allocates nothing.
class Executor {
 public:
  /// `arena` holds at least `program.arenaLength` floats; it and the workspace outlive this. The workspace may be shared by
  /// executors that run one after the other, and is allocated by the caller once they are made. Throws OutOfMemory.
  Executor(Program program, float* arena, std::size_t threads, Workspace& workspace);

  const Program& program() const { return program_; }

  /// Forward and backward phases. Returns early, with the work undone, once `abandon` is set.
  void runGradients(Pool& pool, const std::atomic<bool>& abandon) const { runCalls(pool, abandon, 0, backwardCalls_); }
  void runForward(Pool& pool, const std::atomic<bool>& abandon) const { runCalls(pool, abandon, 0, forwardCalls_); }
  void runCommit(Pool& pool, const std::atomic<bool>& abandon) const { runCalls(pool, abandon, backwardCalls_, commitCalls_); }
  void runUpdate(Pool& pool, const std::atomic<bool>& abandon) const { runCalls(pool, abandon, commitCalls_, calls_.size()); }
  /// Instructions [first, end): each is done when this returns, but for those that an earlier one has done on its way.
  void runInstructions(Pool& pool, const std::atomic<bool>& abandon, std::size_t first, std::size_t end) const {
    runCalls(pool, abandon, callsBefore_[first], callsBefore_[end]);
  }
  void runAll(Pool& pool, const std::atomic<bool>& abandon) const { runCalls(pool, abandon, 0, calls_.size()); }

  /// The loss after a forward phase; 0 for a program without one.
  float loss() const;

  /// What a forward phase predicted; the program has a prediction.
  const float* prediction() const { return arena_ + program_.buffers[program_.prediction].offset; }

  /// The first check whose buffer holds a NaN or an infinity, or `program().checks.size()`.
  std::size_t firstNonFinite() const;

 private:
  void runCalls(Pool& pool, const std::atomic<bool>& abandon, std::size_t first, std::size_t end) const;

  Program program_;
  float* arena_;
  const Kernels& kernels_;
  const Workspace& workspace_;
  std::vector<std::unique_ptr<Call>> calls_;
  /// For every instruction, and for their end, how many calls come before it.
  std::vector<std::size_t> callsBefore_;
  std::size_t forwardCalls_ = 0;
  std::size_t backwardCalls_ = 0;
  std::size_t commitCalls_ = 0;
};

}  // namespace gradwire
