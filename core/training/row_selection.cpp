#include "core/training/row_selection.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <ATen/TensorIndexing.h>

#include <algorithm>
#include <set>
#include <span>

namespace vpt {

namespace {

std::span<const std::int64_t> values(const at::Tensor& contiguous)
{
    return {contiguous.const_data_ptr<std::int64_t>(), static_cast<std::size_t>(contiguous.numel())};
}

template <class Predicate>
std::vector<std::int64_t> positionsWhere(const at::Tensor& ids, Predicate holds)
{
    const at::Tensor contiguous = ids.contiguous();
    std::vector<std::int64_t> positions;
    std::int64_t position = 0;
    for (const std::int64_t id : values(contiguous)) {
        if (holds(static_cast<int>(id)))
            positions.push_back(position);
        ++position;
    }
    return positions;
}

bool paddedOnTheRight(const at::Tensor& attention)
{
    const at::Tensor numbers = attention.to(at::kByte);
    return (numbers.slice(1, 1) <= numbers.slice(1, 0, -1)).all().item<bool>();
}

} // namespace

std::vector<std::int64_t> positionsOf(const at::Tensor& ids, int id)
{
    return positionsWhere(ids, [id](int held) { return held == id; });
}

std::vector<std::int64_t> actionPositions(const at::Tensor& ids, const TokenIds& tokens)
{
    std::vector<std::int64_t> positions = positionsWhere(ids, [&tokens](int id) { return tokens.isAction(id); });
    const std::int64_t length = ids.size(1);
    if (std::any_of(positions.begin(), positions.end(), [length](std::int64_t p) { return p % length == 0; }))
        throw Error(ErrorKind::Usage, "an action token stands at the beginning of a sequence", "batch");
    return positions;
}

LearnedRows learnedRows(const Batch& batch)
{
    const std::int64_t length = batch.length();
    const at::Tensor next = batch.labels.slice(1, 1).contiguous(); // [B, L - 1]
    const at::Tensor where = (next.flatten() != kNotLearned).nonzero().squeeze(1);
    LearnedRows learned;
    learned.rows = where.div(length - 1, "floor") * length + where.remainder(length - 1);
    learned.targets = next.flatten().index_select(0, where);
    if (batch.lossWeights.defined())
        learned.weights = batch.lossWeights.slice(1, 1).reshape({-1}).index_select(0, where);
    return learned;
}

at::Tensor attentionMask(const Batch& batch, bool exactPadding)
{
    const bool padded = !batch.attention.all().item<bool>();
    if (!batch.branches.defined() && (!padded || (!exactPadding && paddedOnTheRight(batch.attention))))
        return {};
    const std::int64_t length = batch.length();
    at::Tensor mask = at::ones({length, length}, at::kBool).tril() & batch.attention.unsqueeze(1); // [B, L, L]
    if (batch.branches.defined()) {
        const at::Tensor queries = batch.branches.unsqueeze(2), keys = batch.branches.unsqueeze(1);
        mask = mask & ((keys == 0) | (keys == queries));
    }
    // A position that sees nothing would be undefined; nobody sees it.
    mask = mask | (~mask.any(2, /*keepdim=*/true) & at::eye(length, at::kBool));
    return mask.unsqueeze(1);
}

at::Tensor turnPositions(const at::Tensor& ids, const std::vector<std::int64_t>& actions, int turn, int turnStart,
                         int turnEnd)
{
    const std::int64_t length = ids.size(1);
    at::Tensor inside = at::zeros(ids.sizes(), at::kBool);
    std::set<std::int64_t> rows;
    for (const std::int64_t action : actions)
        rows.insert(action / length);
    for (const std::int64_t row : rows) {
        const std::vector<std::int64_t> starts = positionsOf(ids[row], turnStart), ends = positionsOf(ids[row], turnEnd);
        const auto wanted = static_cast<std::size_t>(turn);
        if (wanted < starts.size() && wanted < ends.size() && starts[wanted] < ends[wanted])
            inside[row].slice(0, starts[wanted] + 1, ends[wanted]).fill_(true);
    }
    return inside;
}

} // namespace vpt
