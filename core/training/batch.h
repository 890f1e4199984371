// One micro-batch: what the loss is computed from. Collation fills it, TrainableModel consumes it.
#pragma once

#include "core/image/processors.h"
#include "core/text/region_grammar.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

namespace vpt {

inline constexpr std::int64_t kNotLearned = -100; // a label that the loss leaves out

// A picture that an action looks at again, in the form its encoder reads.
struct ActionImage {
    ActionKind kind = ActionKind::Clip;
    Patches patches; // Clip
    Planes planes; // Detection, Seg
};

enum class LookAt {
    Picture, // what was asked for, or what is read off
    Question, // the words that name it
};

// Training only: where the query at one position should look. The loss is -log of the attention that falls on `keys`.
struct AttentionTarget {
    int row = 0; // of the batch
    int query = 0; // position in that row
    std::vector<int> keys; // positions in that row that the query may see, not empty
    LookAt at = LookAt::Picture;
};

// Training only: classes for one throw-away head (LossOptions::heads names it and says which states it reads).
// What `rows` count, in the head's place:
//   vision patches  patches of `images`, then of `towerImages`, one after the other, in the order of Patches::values
//   merged tokens   the same pictures' merged tokens (mergeSize^2 consecutive patches each)
//   language layer  row * length + position
struct HeadTargets {
    std::string head;
    std::vector<std::int64_t> rows;
    std::vector<std::int64_t> classes; // one per row, 0 .. classes - 1
};

// B rows of length L, padded on the right. Everything lies on the CPU; the model moves it.
struct Batch {
    at::Tensor ids; // [B, L] int64; undefined: no text at all, only `towerImages` and their heads
    at::Tensor labels; // [B, L] int64, unshifted as the reference stores them: the token itself, or kNotLearned
    at::Tensor lossWeights; // [B, L] float32, per label; undefined: 1 everywhere
    at::Tensor attention; // [B, L] bool, true = a real token
    at::Tensor positions; // [3, B, L] int64: temporal, height, width; 1-D positions repeated thrice, or M-RoPE

    // Packed questions, [B, L] int64: 0 = the shared beginning, n > 0 = the n-th question, which sees the beginning and
    // itself, but no other question. Undefined: plain causal. A question's positions restart behind the beginning, and
    // its first token's label is kNotLearned (the token before it belongs to somebody else).
    at::Tensor branches;

    std::vector<Patches> images; // ordinary images and crops in order of their placeholders, row by row
    std::vector<ActionImage> actions; // re-encoded images likewise; all of the checkpoint's one kind
    std::vector<Patches> towerImages; // training only: pictures for the vision heads that stand in no row

    std::vector<AttentionTarget> attentionTargets;
    std::vector<HeadTargets> headTargets;

    std::int64_t rows() const { return ids.defined() ? ids.size(0) : 0; }
    std::int64_t length() const { return ids.defined() ? ids.size(1) : 0; }
};

// Throws Error(Usage) that names the first part whose shape, type or range does not fit the others.
void checkBatch(const Batch& batch);

} // namespace vpt
