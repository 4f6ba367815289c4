// What a run's steps draw at random, drawn ahead of them by a thread of its own: two words of the Mersenne Twister for every
// element that dropout sees are a good part of a step, and no step has to wait for them.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

#include "memory.h"
#include "program.h"
#include "random.h"

namespace gradwire {

/// Everything that one step draws, in the generator's order: what its epoch begins with, then its masks.
struct StepDraws {
  /// 0 but in an epoch's first step.
  std::uint32_t samplerSeed = 0;
  /// Those of the step's program, one behind the other.
  LargeVector<float> masks;
  /// As it stands behind them.
  Twister after{0};
};

/// What is to be drawn: the masks of an epoch's batches, of which the last may be of another program.
struct DrawPlan {
  const std::vector<Mask>* masks;
  const std::vector<Mask>* lastMasks;
  std::size_t batches;
  std::uint64_t epochs;
  bool shuffle;
};

/// A ring of the draws of a run's next steps. One thread draws while another, the run's own, takes.
class DrawAhead {
 public:
  /// Whether steps draw enough for a thread of their own.
  static bool pays(const DrawPlan& plan);

  /// All memory is taken here. Throws OutOfMemory.
  explicit DrawAhead(const DrawPlan& plan);
  ~DrawAhead() { stop(); }
  DrawAhead(const DrawAhead&) = delete;
  DrawAhead& operator=(const DrawAhead&) = delete;

  /// Starts the thread with the draws of batch `batch`, from 0, of epoch `epoch`, from 1. Once only. False when the system
  /// gives no more threads.
  bool start(const Twister& generator, std::uint64_t epoch, std::size_t batch);
  /// Ends the thread, whatever it does.
  void stop();

  /// The draws of the step that is next, waiting for them; they hold until `take`.
  const StepDraws& next();
  /// Goes on to the step behind.
  void take();

  std::size_t bytes() const;

 private:
  void run(Twister generator, std::uint64_t epoch, std::size_t batch);
  /// Waits until the thread has something to do. False when it has to end.
  bool waitForRoom();

  DrawPlan plan_;
  std::vector<StepDraws> ring_;
  std::mutex mutex_;
  std::condition_variable changed_;
  /// Steps since the start.
  std::uint64_t drawn_ = 0;
  std::uint64_t taken_ = 0;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace gradwire
