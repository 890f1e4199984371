// One sequence of a micro-batch, ready to be put beside others.
#pragma once

#include "core/trainer/data_order.h"
#include "core/training/batch.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace vpt {

// Classes for one throw-away head, with rows counted inside one picture or one sequence.
struct PictureTargets {
    std::string head;
    bool ofTower = false; // which list `picture` counts in
    std::size_t picture = 0; // of this sequence's images or tower images
    bool patches = false; // rows are patches, else merged tokens
    std::vector<std::int64_t> rows, classes;
};
struct PositionTargets {
    std::string head;
    std::vector<std::int64_t> positions, classes;
};

struct PreparedSample {
    std::vector<std::int64_t> ids, labels; // empty: no text, only tower images
    std::vector<float> weights; // one per label
    std::array<std::vector<std::int64_t>, 3> positions; // temporal, height, width
    std::vector<std::int64_t> branches; // empty: one question

    std::vector<Patches> images;
    std::vector<ActionImage> actions;
    std::vector<Patches> towerImages;

    std::vector<AttentionTarget> attention; // row 0
    std::vector<PictureTargets> pictureTargets;
    std::vector<PositionTargets> positionTargets;
};

// Rows padded on the right to the longest one and then to a multiple of `padMultiple`. Samples without text only add
// their pictures. `mergeSize` tells how many patches a merged token has (mergeSize^2).
Batch collate(std::vector<PreparedSample> samples, int padId, int padMultiple, int mergeSize);

} // namespace vpt
