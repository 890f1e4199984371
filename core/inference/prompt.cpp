#include "core/inference/prompt.h"

#include "core/base/error.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace vpt {

namespace {

std::uint64_t mixed(std::uint64_t value)
{
    // finaliser of splitmix64: spreads small ids over all bits
    value += 0x9e3779b97f4a7c15ull;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ull;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebull;
    return (value ^ (value >> 31)) | 1; // never 0
}

template <class Placed>
void keyPads(std::vector<std::uint64_t>& keys, const std::vector<int>& pads, const std::vector<Placed>& images,
             const at::Tensor Placed::*features)
{
    std::size_t next = 0;
    for (const Placed& image : images)
        for (std::int64_t row = 0; row < (image.*features).size(0) && next < pads.size(); ++row, ++next)
            keys[static_cast<std::size_t>(pads[next])] = mixed(image.hash ^ mixed(static_cast<std::uint64_t>(row)));
}

PadCounts padCounts(const std::vector<PlacedImage>& images, const std::vector<PlacedAction>& actions)
{
    PadCounts counts;
    for (const PlacedImage& image : images)
        counts.image.push_back(static_cast<int>(image.features.size(0)));
    for (const PlacedAction& action : actions) {
        auto& list = action.kind == ActionKind::Clip ? counts.clip
            : action.kind == ActionKind::Detection   ? counts.detection
                                                     : counts.seg;
        list.push_back(static_cast<int>(action.plain.size(0)));
    }
    return counts;
}

} // namespace

Prompt makePrompt(const Tokenizer& tokenizer, const TokenIds& tokens, int mergeSize, const std::vector<Message>& messages,
                  std::vector<PlacedImage> images, std::vector<PlacedAction> actions)
{
    EncodedChat chat = encodeChat(tokenizer, messages, padCounts(images, actions));
    std::vector<PatchGrid> grids;
    for (const PlacedImage& image : images)
        grids.push_back(image.grid);
    RopePositions positions = ropePositions(chat.ids, grids, mergeSize, tokens.imagePad, tokens.visionStart);
    return {std::move(chat.ids), std::move(chat.text), std::move(images), std::move(actions), std::move(positions)};
}

std::vector<int> actionPositions(const std::vector<int>& ids, const TokenIds& tokens)
{
    std::vector<int> positions;
    for (std::size_t p = 1; p < ids.size(); ++p)
        if (tokens.isAction(ids[p]))
            positions.push_back(static_cast<int>(p));
    return positions;
}

std::vector<int> padPositions(const std::vector<int>& ids, int pad)
{
    std::vector<int> positions;
    for (std::size_t p = 0; p < ids.size(); ++p)
        if (ids[p] == pad)
            positions.push_back(static_cast<int>(p));
    return positions;
}

std::uint64_t tokenKey(int id)
{
    return mixed(static_cast<std::uint64_t>(id));
}

std::vector<std::uint64_t> positionKeys(const Prompt& prompt, const TokenIds& tokens)
{
    std::vector<std::uint64_t> keys(prompt.ids.size());
    std::transform(prompt.ids.begin(), prompt.ids.end(), keys.begin(), tokenKey);
    keyPads(keys, padPositions(prompt.ids, tokens.imagePad), prompt.images, &PlacedImage::features);
    if (!prompt.actions.empty())
        keyPads(keys, padPositions(prompt.ids, tokens.action(prompt.actions.front().kind).pad), prompt.actions,
                &PlacedAction::plain);
    return keys;
}

void placeRows(at::Tensor& embeddings, const std::vector<int>& at, const at::Tensor& rows, int from)
{
    const auto first = std::lower_bound(at.begin(), at.end(), from);
    const auto skipped = first - at.begin();
    const auto count = at.end() - first;
    if (count == 0)
        return;
    if (rows.size(0) < static_cast<std::int64_t>(at.size()))
        throw Error(ErrorKind::Internal, "fewer feature rows than placeholders in the prompt");
    std::vector<std::int64_t> targets;
    std::transform(first, at.end(), std::back_inserter(targets), [from](int p) { return p - from; });
    const at::Tensor index = at::tensor(targets, at::kLong).to(embeddings.device());
    embeddings[0].index_copy_(0, index, rows.slice(0, skipped, skipped + count).to(embeddings.scalar_type()));
}

at::Tensor promptEmbeddings(const LanguageModel& model, const Prompt& prompt, const TokenIds& tokens, int from)
{
    const std::vector<std::int64_t> ids(prompt.ids.begin() + from, prompt.ids.end());
    at::Tensor embeddings = model.embed(at::tensor(ids, at::kLong).unsqueeze(0)).clone();
    std::vector<at::Tensor> features;
    for (const PlacedImage& image : prompt.images)
        features.push_back(image.features);
    if (!features.empty())
        placeRows(embeddings, padPositions(prompt.ids, tokens.imagePad), at::cat(features), from);
    return embeddings;
}

at::Tensor positionTensor(const RopePositions& positions, int from, int to, const at::Device& device)
{
    const at::Tensor tensor = at::empty({3, 1, to - from}, at::kLong);
    auto values = tensor.accessor<std::int64_t, 3>();
    const int known = static_cast<int>(positions.axes[0].size());
    for (int axis = 0; axis < 3; ++axis)
        for (int p = from; p < to; ++p)
            values[axis][0][p - from] = p < known
                ? positions.axes[static_cast<std::size_t>(axis)][static_cast<std::size_t>(p)]
                : p + positions.delta;
    return tensor.to(device);
}

} // namespace vpt
