#include "batches.h"

#include <atomic>
#include <cstring>
#include <new>
#include <stdexcept>
#include <string>

#include "machine.h"

namespace gradwire {

namespace {

/// Rows whose memory is asked for before it is needed: shuffled rows are anywhere.
constexpr std::size_t rowsAhead = 12;
constexpr std::size_t floatsPerLine = 16;
/// What waiting for a row's memory costs, in elementary operations.
constexpr std::size_t rowWork = 64;
constexpr std::size_t shortCopy = 16;

void copyFloats(float* to, const float* from, std::size_t count) {
  if (count > shortCopy) {
    std::memcpy(to, from, count * sizeof(float));
    return;
  }
  for (std::size_t i = 0; i < count; ++i) to[i] = from[i];
}

}  // namespace

void requireFits(const Program& program, const Matrix& data, std::size_t rows, const char* name) {
  const auto refuse = [name](const std::string& why) { throw std::runtime_error(std::string(name) + " program: " + why); };
  if (program.loss == noBuffer) refuse("it has no loss");
  if (program.inputs.empty()) refuse("it has no inputs");
  for (const InputColumns& input : program.inputs) {
    if (program.buffers[input.buffer].shape.sizes[0] != rows) {
      refuse("it takes " + program.buffers[input.buffer].shape.text() + ", not " + std::to_string(rows) + " rows");
    }
    if (input.column + input.width > data.columns()) refuse("it reads behind the data's last column");
  }
}

void gather(Pool& pool, const Program& program, const Matrix& data, const std::uint32_t* rows, std::size_t count, float* arena) {
  const std::size_t columns = data.columns();
  std::atomic<bool> hasMemory{true};
  runPieces(pool, count, itemsPerPiece(count, columns + rowWork), [&](std::size_t first, std::size_t length) {
    const std::size_t end = first + length;
    // Grows once per thread, and only where rows are read and not mapped.
    thread_local LargeVector<float> space;
    if (data.isRead() && space.size() < columns) {
      try {
        space.resize(columns);
      } catch (const std::bad_alloc&) {
        // Nothing may be thrown on the pool's threads.
        hasMemory.store(false, std::memory_order_relaxed);
        return;
      }
    }
    for (std::size_t i = first; i < end; ++i) {
      if (i + rowsAhead < end && !data.isRead()) {
        const float* const ahead = data.row(rows[i + rowsAhead]);
        for (std::size_t line = 0; line < columns; line += floatsPerLine) __builtin_prefetch(ahead + line);
      }
      const float* const row = data.fetch(rows[i], space.data());
      for (const InputColumns& input : program.inputs) {
        copyFloats(arena + program.buffers[input.buffer].offset + i * input.width, row + input.column, input.width);
      }
    }
  });
  if (!hasMemory.load(std::memory_order_relaxed)) throw OutOfMemory();
}

}  // namespace gradwire
