#include "core/trainer/prepared_sample.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <span>

namespace vpt {

namespace {

std::int64_t patchesOf(const Patches& picture)
{
    return static_cast<std::int64_t>(picture.gridHeight) * picture.gridWidth;
}

std::int64_t paddedLength(std::span<const PreparedSample* const> rows, int multiple)
{
    std::size_t longest = 0;
    for (const PreparedSample* row : rows)
        longest = std::max(longest, row->ids.size());
    return static_cast<std::int64_t>((longest + multiple - 1) / multiple * multiple);
}

void fillText(Batch& batch, std::span<const PreparedSample* const> rows, int padId, int padMultiple)
{
    const auto count = static_cast<std::int64_t>(rows.size());
    const std::int64_t length = paddedLength(rows, padMultiple);
    batch.ids = at::full({count, length}, padId, at::kLong);
    batch.labels = at::full({count, length}, kNotLearned, at::kLong);
    batch.attention = at::zeros({count, length}, at::kBool);
    batch.positions = at::zeros({3, count, length}, at::kLong);
    const auto differs = [](float weight) { return weight != 1.0f; };
    const bool weighted = std::any_of(rows.begin(), rows.end(), [&](const PreparedSample* row) {
        return std::any_of(row->weights.begin(), row->weights.end(), differs);
    });
    const bool packed
        = std::any_of(rows.begin(), rows.end(), [](const PreparedSample* row) { return !row->branches.empty(); });
    if (weighted)
        batch.lossWeights = at::ones({count, length}, at::kFloat);
    if (packed)
        batch.branches = at::zeros({count, length}, at::kLong);
    for (std::int64_t r = 0; r < count; ++r) {
        const PreparedSample& row = *rows[static_cast<std::size_t>(r)];
        const auto used = static_cast<std::int64_t>(row.ids.size());
        std::copy(row.ids.begin(), row.ids.end(), batch.ids[r].data_ptr<std::int64_t>());
        std::copy(row.labels.begin(), row.labels.end(), batch.labels[r].data_ptr<std::int64_t>());
        batch.attention[r].slice(0, 0, used).fill_(true);
        for (int axis = 0; axis < 3; ++axis) {
            std::int64_t* to = batch.positions[axis][r].data_ptr<std::int64_t>();
            const auto& from = row.positions[static_cast<std::size_t>(axis)];
            std::copy(from.begin(), from.end(), to);
            // Nobody looks at padding; going on upwards keeps every position in range.
            for (std::int64_t p = used; p < length; ++p)
                to[p] = (p ? to[p - 1] + 1 : 0);
        }
        if (weighted)
            std::copy(row.weights.begin(), row.weights.end(), batch.lossWeights[r].data_ptr<float>());
        if (packed)
            std::copy(row.branches.begin(), row.branches.end(), batch.branches[r].data_ptr<std::int64_t>());
    }
}

// Gathers the targets of one head from all samples.
class TargetLists {
public:
    void add(const std::string& head, std::span<const std::int64_t> rows, std::int64_t offset,
             std::span<const std::int64_t> classes)
    {
        HeadTargets& targets = m_byHead[head];
        targets.head = head;
        for (const std::int64_t row : rows)
            targets.rows.push_back(row + offset);
        targets.classes.insert(targets.classes.end(), classes.begin(), classes.end());
    }
    std::vector<HeadTargets> taken()
    {
        std::vector<HeadTargets> lists;
        for (auto& [head, targets] : m_byHead)
            lists.push_back(std::move(targets));
        return lists;
    }

private:
    std::map<std::string, HeadTargets> m_byHead;
};

// Patches before each picture, of the batch's images followed by its tower images.
struct PictureOffsets {
    std::vector<std::vector<std::int64_t>> images, tower; // by sample
};

PictureOffsets pictureOffsets(std::span<const PreparedSample> samples)
{
    PictureOffsets offsets;
    std::int64_t before = 0;
    const auto count = [&before](const std::vector<Patches>& pictures) {
        std::vector<std::int64_t> list;
        for (const Patches& picture : pictures) {
            list.push_back(before);
            before += patchesOf(picture);
        }
        return list;
    };
    for (const PreparedSample& sample : samples)
        offsets.images.push_back(count(sample.images));
    for (const PreparedSample& sample : samples)
        offsets.tower.push_back(count(sample.towerImages));
    return offsets;
}

void fillTargets(Batch& batch, std::span<const PreparedSample> samples, int mergeSize)
{
    const PictureOffsets offsets = pictureOffsets(samples);
    TargetLists lists;
    int row = 0;
    for (std::size_t s = 0; s < samples.size(); ++s) {
        const PreparedSample& sample = samples[s];
        for (const PictureTargets& targets : sample.pictureTargets) {
            const std::int64_t before = (targets.ofTower ? offsets.tower : offsets.images)[s][targets.picture];
            lists.add(targets.head, targets.rows, targets.patches ? before : before / (mergeSize * mergeSize),
                      targets.classes);
        }
        if (sample.ids.empty())
            continue;
        for (const PositionTargets& targets : sample.positionTargets)
            lists.add(targets.head, targets.positions, row * batch.length(), targets.classes);
        for (AttentionTarget target : sample.attention) {
            target.row = row;
            batch.attentionTargets.push_back(std::move(target));
        }
        ++row;
    }
    batch.headTargets = lists.taken();
}

} // namespace

Batch collate(std::vector<PreparedSample> samples, int padId, int padMultiple, int mergeSize)
{
    Batch batch;
    std::vector<const PreparedSample*> rows;
    for (const PreparedSample& sample : samples) {
        if (!sample.ids.empty())
            rows.push_back(&sample);
    }
    if (!rows.empty())
        fillText(batch, rows, padId, padMultiple);
    fillTargets(batch, samples, mergeSize);
    const auto moveTo = [](auto& list, auto& from) {
        list.insert(list.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    };
    for (PreparedSample& sample : samples) {
        moveTo(batch.images, sample.images);
        moveTo(batch.actions, sample.actions);
        moveTo(batch.towerImages, sample.towerImages);
    }
    return batch;
}

} // namespace vpt
