#include "core/inference/feature_colours.h"

#include "core/base/stop.h"
#include "core/inference/recompute.h"

#include <ATen/ATen.h>

#include <cmath>

namespace vpt {

namespace {

constexpr std::int64_t kColours = 3;

// Scores of the rows of x [n, C], which are centred, on their first principal components: [n, 3] float64.
at::Tensor principalScores(const at::Tensor& x)
{
    // The smaller of the two Gram matrices has the same components. Eigenvalues come in ascending order.
    const bool wide = x.size(1) > x.size(0);
    const auto [values, vectors] = at::linalg_eigh(wide ? at::mm(x, x.t()) : at::mm(x.t(), x));
    const std::int64_t count = std::min(kColours, values.size(0));
    const at::Tensor first = vectors.narrow(1, values.size(0) - count, count).flip(1);
    const at::Tensor scores
        = wide ? first * values.narrow(0, values.size(0) - count, count).flip(0).clamp_min(0).sqrt() : at::mm(x, first);
    return at::constant_pad_nd(scores, {0, kColours - count});
}

// Between 0 and 1, the farthest row on the positive side.
at::Tensor stretched(const at::Tensor& score)
{
    const at::Tensor turned = score[score.abs().argmax()].item<double>() < 0 ? -score : score;
    const double low = turned.min().item<double>(), high = turned.max().item<double>();
    return high > low ? (turned - low) / (high - low) : at::full_like(turned, 0.5);
}

Image colourImage(const at::Tensor& colours, int rows, int columns)
{
    const at::Tensor bytes = (colours * 255).round().to(at::kByte).contiguous(); // [rows * columns, 3]
    const std::uint8_t* data = bytes.data_ptr<std::uint8_t>();
    Image image;
    image.width = columns;
    image.height = rows;
    image.rgb = std::make_shared<std::vector<std::uint8_t>>(data, data + bytes.numel());
    return image;
}

// What the encoder gave, one row per place: [1, places, D] or [1, D, side, side] -> [places, D].
at::Tensor rowsOf(const at::Tensor& encoded)
{
    return encoded.dim() == 4 ? encoded[0].flatten(1).t() : encoded[0];
}

// One look at several stages, which share their components.
class Painter {
public:
    Painter(Look look, int rows, int columns) : m_look(std::move(look)), m_rows(rows), m_columns(columns) { }

    void add(FeatureStage stage, const at::Tensor& features)
    {
        if (!features.defined())
            return;
        m_stages.push_back(stage);
        m_features.push_back(features);
    }

    void paint(std::vector<FeaturePicture>& pictures) const
    {
        const std::vector<at::Tensor> colours = principalColours(m_features);
        for (std::size_t i = 0; i < colours.size(); ++i)
            pictures.push_back({m_stages[i], m_look, colourImage(colours[i], m_rows, m_columns)});
    }

private:
    Look m_look;
    int m_rows, m_columns;
    std::vector<FeatureStage> m_stages;
    std::vector<at::Tensor> m_features;
};

} // namespace

std::vector<at::Tensor> principalColours(const std::vector<at::Tensor>& features)
{
    std::vector<at::Tensor> all;
    std::vector<std::int64_t> sizes;
    for (const at::Tensor& part : features) {
        all.push_back(part.to(at::kCPU, at::kDouble));
        sizes.push_back(part.size(0));
    }
    const at::Tensor rows = at::cat(all);
    const at::Tensor scores = principalScores(rows - rows.mean(0, true));
    std::vector<at::Tensor> colours;
    for (std::int64_t c = 0; c < kColours; ++c)
        colours.push_back(stretched(scores.select(1, c)));
    return at::stack(colours, 1).split_with_sizes(sizes);
}

at::Tensor conditionedRows(const VptModel& model, const TokenIds& tokens, const Sequence& sequence, const Prompt& prompt)
{
    std::vector<at::Tensor> conditions;
    for (const int p : actionPositions(prompt.ids, tokens))
        conditions.push_back(sequence.conditions().at(p));
    return conditions.empty() ? at::Tensor() : conditionedFeatures(model, prompt, at::cat(conditions));
}

std::vector<FeaturePicture> featurePictures(const VptModel& model, Encoders& encoders, const Image& image,
                                            const at::Tensor& conditioned, const std::stop_token& stop)
{
    std::vector<FeaturePicture> pictures;
    const ActionKind kind = model.config.kind();
    const Patches patches = encoders.prepare(image);
    const PlacedImage tower = encoders.encode(patches, stop);
    const int merge = model.config.vision.mergeSize;
    Painter vit(encoders.look(patches, {0, 0, image.width, image.height}), tower.grid.height / merge,
                tower.grid.width / merge);
    vit.add(FeatureStage::Encoder, tower.features);
    if (kind == ActionKind::Clip)
        vit.add(FeatureStage::Conditioned, conditioned);
    vit.paint(pictures);
    if (kind == ActionKind::Clip)
        return pictures;

    const Encoders::ReEncoded own = encoders.reEncode(kind, image, stop);
    const at::Tensor encoded = rowsOf(encoders.encoderOutput(kind, image, stop));
    throwIfStopped(stop);
    const int side = static_cast<int>(std::lround(std::sqrt(static_cast<double>(encoded.size(0)))));
    Painter given(own.look, side, side);
    given.add(FeatureStage::Encoder, encoded);
    given.paint(pictures);
    Painter placed(own.look, own.placed.rows, own.placed.columns);
    placed.add(FeatureStage::Placed, own.placed.plain);
    placed.add(FeatureStage::Conditioned, conditioned);
    placed.paint(pictures);
    return pictures;
}

} // namespace vpt
