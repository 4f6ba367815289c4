// What the training thread reports, through a bounded ring with one writer and one reader.
#pragma once
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace gradwire {

enum class RecordKind : std::uint32_t { epoch = 0, progress = 1, state = 2, diverged = 3, metrics = 4, best = 5 };

/// Eight numbers; native/telemetry.ts names them for each kind.
struct Record {
  std::array<double, 8> numbers{};
  RecordKind kind() const { return static_cast<RecordKind>(static_cast<std::uint32_t>(numbers[0])); }
};

/// When the reader is slow and the ring is full, the newest record of each kind waits outside and replaces its
/// predecessor, so that the last record of a kind always arrives. Neither side ever blocks or allocates.
class Telemetry {
 public:
  Telemetry() : ring_(std::make_unique<std::array<Record, capacity>>()) {}

  /// By the writer.
  void write(const Record& record) {
    flush();
    if (waiting_ > 0 || !push(record)) hold(record);
  }

  /// By the writer: moves what waits into the ring as far as there is room. False when something is left.
  bool flush() {
    while (waiting_ > 0 && push(held_[0])) {
      for (std::size_t i = 1; i < waiting_; ++i) held_[i - 1] = held_[i];
      --waiting_;
    }
    return waiting_ == 0;
  }

  /// By the reader: takes up to `count` records and returns how many.
  std::size_t read(Record* to, std::size_t count) {
    const std::uint64_t tail = tail_.load(std::memory_order_relaxed);
    const std::uint64_t ready = head_.load(std::memory_order_acquire) - tail;
    const std::size_t taken = ready < count ? static_cast<std::size_t>(ready) : count;
    for (std::size_t i = 0; i < taken; ++i) to[i] = (*ring_)[(tail + i) % capacity];
    tail_.store(tail + taken, std::memory_order_release);
    return taken;
  }

  /// By the reader: how many records are ready.
  std::size_t ready() const {
    return static_cast<std::size_t>(head_.load(std::memory_order_acquire) - tail_.load(std::memory_order_relaxed));
  }

  /// By the writer: whether anything has been written that the reader has not taken.
  bool unread() const { return waiting_ > 0 || head_.load(std::memory_order_relaxed) != tail_.load(std::memory_order_acquire); }

  /// By the reader once the writer has ended: what still waits.
  std::size_t readHeld(Record* to) {
    const std::size_t taken = waiting_;
    for (std::size_t i = 0; i < taken; ++i) to[i] = held_[i];
    waiting_ = 0;
    return taken;
  }

  static constexpr std::size_t capacity = 16384;
  static constexpr std::size_t kinds = 6;
  static constexpr std::size_t bytes = capacity * sizeof(Record);

 private:
  bool push(const Record& record) {
    const std::uint64_t head = head_.load(std::memory_order_relaxed);
    if (head - tail_.load(std::memory_order_acquire) == capacity) return false;
    (*ring_)[head % capacity] = record;
    head_.store(head + 1, std::memory_order_release);
    return true;
  }

  void hold(const Record& record) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < waiting_; ++i) {
      if (held_[i].kind() != record.kind()) held_[kept++] = held_[i];
    }
    held_[kept] = record;
    waiting_ = kept + 1;
  }

  std::unique_ptr<std::array<Record, capacity>> ring_;
  alignas(64) std::atomic<std::uint64_t> head_{0};
  alignas(64) std::atomic<std::uint64_t> tail_{0};
  /// The writer's own, in the order written.
  std::array<Record, kinds> held_{};
  std::size_t waiting_ = 0;
};

}  // namespace gradwire
