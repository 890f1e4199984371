#include "core/training/attention_loss.h"

#include "core/base/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace vpt {

namespace {

// Targets as tensors: which rows and queries, and which keys are right for each, [N, T] bool.
struct TargetTable {
    at::Tensor rows, queries, right;
};

TargetTable tableOf(const std::vector<AttentionTarget>& targets, std::int64_t tokens)
{
    const auto count = static_cast<std::int64_t>(targets.size());
    TargetTable table{at::empty({count}, at::kLong), at::empty({count}, at::kLong), at::zeros({count, tokens}, at::kBool)};
    auto rows = table.rows.accessor<std::int64_t, 1>();
    auto queries = table.queries.accessor<std::int64_t, 1>();
    auto right = table.right.accessor<bool, 2>();
    for (std::int64_t i = 0; i < count; ++i) {
        const AttentionTarget& target = targets[static_cast<std::size_t>(i)];
        rows[i] = target.row;
        queries[i] = target.query;
        for (const int key : target.keys)
            right[i][key] = true;
    }
    return table;
}

// Keys that each target's query may see, [N, T] bool.
at::Tensor visibleKeys(const TargetTable& table, const at::Tensor& mask, std::int64_t tokens)
{
    if (!mask.defined())
        return at::arange(tokens, table.queries.options()).unsqueeze(0) <= table.queries.unsqueeze(1);
    const at::Tensor rows = mask.size(0) == 1 ? at::zeros_like(table.rows) : table.rows;
    return mask.squeeze(1).index({rows, table.queries});
}

} // namespace

at::Tensor attentionLoss(const std::vector<AttentionTarget>& targets, const std::vector<int>& heads,
                         const at::Tensor& queries, const at::Tensor& keys, const at::Tensor& mask)
{
    const std::int64_t headCount = queries.size(1), tokens = queries.size(2), group = headCount / keys.size(1);
    const auto exists = [headCount](int head) { return head >= 0 && head < headCount; };
    if (heads.empty() || !std::all_of(heads.begin(), heads.end(), exists))
        throw Error(ErrorKind::Usage, "names a head that is not among the " + std::to_string(headCount) + " there are",
                    "attention help");
    TargetTable table = tableOf(targets, tokens);
    for (at::Tensor* part : {&table.rows, &table.queries, &table.right})
        *part = part->to(queries.device());
    const at::Tensor visible = visibleKeys(table, mask, tokens);
    const at::Tensor right = table.right & visible;
    if (!right.any(1).all().item<bool>())
        throw Error(ErrorKind::Usage, "a target has no key that its query may see", "attention help");

    const double scale = 1 / std::sqrt(static_cast<double>(queries.size(3)));
    std::vector<at::Tensor> losses;
    for (const int head : heads) {
        const at::Tensor query = queries.select(1, head).index({table.rows, table.queries}); // [N, D]
        const at::Tensor key = keys.select(1, head / group).index_select(0, table.rows); // [N, T, D]
        const at::Tensor scores = at::bmm(key, query.unsqueeze(-1)).squeeze(-1).to(at::kFloat) * scale; // [N, T]
        const auto logSum
            = [&scores](const at::Tensor& among) { return scores.masked_fill(~among, -INFINITY).logsumexp(1); };
        losses.push_back((logSum(visible) - logSum(right)).mean());
    }
    return at::stack(losses).mean();
}

} // namespace vpt
