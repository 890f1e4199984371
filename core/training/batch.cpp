#include "core/training/batch.h"

#include "core/base/error.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace vpt {

namespace {

[[noreturn]] void fail(const std::string& part, const std::string& problem)
{
    throw Error(ErrorKind::Usage, problem, "batch, " + part);
}

void expect(const at::Tensor& tensor, const char* part, at::IntArrayRef shape, at::ScalarType type)
{
    if (!tensor.defined())
        fail(part, "is missing");
    if (tensor.sizes() != shape || tensor.scalar_type() != type)
        fail(part, "has the wrong shape or number type");
}

void expectOptional(const at::Tensor& tensor, const char* part, at::IntArrayRef shape, at::ScalarType type)
{
    if (tensor.defined())
        expect(tensor, part, shape, type);
}

} // namespace

void checkBatch(const Batch& batch)
{
    if (batch.ids.defined()) {
        if (batch.ids.dim() != 2 || batch.ids.scalar_type() != at::kLong || batch.ids.numel() == 0)
            fail("ids", "has the wrong shape or number type");
        const std::int64_t rows = batch.rows(), length = batch.length();
        expect(batch.labels, "labels", {rows, length}, at::kLong);
        expect(batch.attention, "attention", {rows, length}, at::kBool);
        expect(batch.positions, "positions", {3, rows, length}, at::kLong);
        expectOptional(batch.lossWeights, "lossWeights", {rows, length}, at::kFloat);
        expectOptional(batch.branches, "branches", {rows, length}, at::kLong);
    } else if (!batch.images.empty() || !batch.actions.empty()) {
        fail("images", "there are pictures for placeholders, but no text");
    }
    for (const AttentionTarget& target : batch.attentionTargets) {
        const auto inside = [&batch](int position) { return position >= 0 && position < batch.length(); };
        if (target.row < 0 || target.row >= batch.rows() || !inside(target.query) || target.keys.empty()
            || !std::all_of(target.keys.begin(), target.keys.end(), inside))
            fail("attentionTargets", "names a row or position that is not there");
    }
    for (const HeadTargets& targets : batch.headTargets)
        if (targets.rows.size() != targets.classes.size())
            fail("headTargets", "rows and classes differ in number");
    for (const ActionImage& action : batch.actions)
        if (action.kind != batch.actions.front().kind)
            fail("actions", "re-encoded images of several kinds");
}

} // namespace vpt
