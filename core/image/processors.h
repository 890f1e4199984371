// The reference's image path: limit the size, then one of three processors. Source: spec/preprocessing.md sections 2, 4-6.
#pragma once

#include "core/image/image.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace vpt {

inline constexpr int kOrdinaryResolution = 512; // also CLIP; an option of the run
inline constexpr int kDetectionResolution = 512; // fixed in the reference
inline constexpr int kSegResolution = 1024; // fixed in the reference

// preprocessor_config.json of a checkpoint; the defaults are Qwen2-VL's.
struct PatchOptions {
    int patchSize = 14;
    int temporalPatchSize = 2;
    int mergeSize = 2;
    std::int64_t minPixels = 3136;
    std::int64_t maxPixels = 12'845'056;
    std::array<double, 3> mean{0.48145466, 0.4578275, 0.40821073};
    std::array<double, 3> std{0.26862954, 0.26130258, 0.27577711};
};
// Absent file or absent keys: the defaults. Throws Error(Checkpoint) on broken JSON or values out of range.
PatchOptions readPatchOptions(const std::filesystem::path& preprocessorConfig);

// LLaMA-Factory's preparation: nearest resize to `resolution`, minimum side 28, aspect ratio at most 200.
// Throws Error(Input) where the reference's integer truncation would give a side of 0.
ImageSize preparedSize(ImageSize size, int resolution);
Image prepared(const Image& image, int resolution);

// Multiples of patch*merge near the given size, within the pixel limits (smart_resize; halves round to even).
ImageSize smartSize(ImageSize size, const PatchOptions& options);
ImageSize dinoResizedSize(ImageSize size); // shortest edge 256
ImageSize samResizedSize(ImageSize size); // longest edge 1024

// What the vision tower reads: rows of patchSize^2 * 3 * temporal values, merge blocks of 2x2 patches in row-major order.
struct Patches {
    int gridHeight = 0; // patches, a multiple of mergeSize
    int gridWidth = 0;
    int rowLength = 0; // 1176
    std::vector<float> values; // gridHeight * gridWidth * rowLength
    Image seen; // the resized picture whose pixels these are
    int tokens(int mergeSize = 2) const { return gridHeight * gridWidth / (mergeSize * mergeSize); }
};
// `image` has already been through prepared().
Patches toPatches(const Image& image, const PatchOptions& options);

// Normalised planes [3, side, side] for DINOv2 (224) and SAM (1024).
struct Planes {
    int side = 0;
    std::vector<float> values; // 3 * side * side
    Image seen; // DINOv2: the centre crop; SAM: the resized picture without padding
};
Planes toDinoPlanes(const Image& image);
Planes toSamPlanes(const Image& image);

// What of a picture lies in the planes, in its own pixels: DINOv2's centre crop; for SAM a square with its corner in the
// upper left, which reaches beyond the shorter side.
PixelBox dinoView(ImageSize size);
PixelBox samView(ImageSize size);

// 64-bit hash of the values and their shape: the key of the feature caches.
std::uint64_t contentHash(const Patches& patches);
std::uint64_t contentHash(const Planes& planes);

} // namespace vpt
