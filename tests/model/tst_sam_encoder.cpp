// The windowed, chunked encoder against its slow twin: one cell, one head, one key at a time, in float64.
#include "core/model/sam_encoder.h"

#include "core/base/stop.h"
#include "tests/model/golden_case.h"
#include "tests/model/scratch_checkpoint.h"
#include "tests/support/registry.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <QTest>

#include <cmath>

namespace vpt::test {

namespace {

constexpr int kSide = 8; // cells; not a multiple of the window
constexpr int kWindow = 3;

const nlohmann::json kSizes = {{"seg_config",
                                {{"hidden_size", 16},
                                 {"num_attention_heads", 2},
                                 {"num_hidden_layers", 3},
                                 {"mlp_dim", 24},
                                 {"image_size", 64},
                                 {"patch_size", 8},
                                 {"window_size", kWindow},
                                 {"global_attn_indexes", {1}}}}};

class SlowSam {
public:
    explicit SlowSam(const Checkpoint& checkpoint) : m_checkpoint(checkpoint), m_config(*checkpoint.config().sam) { }

    at::Tensor forward(const at::Tensor& planes) const // [3, 64, 64] -> [256, 8, 8]
    {
        at::Tensor x = at::conv2d(planes.to(at::kDouble).unsqueeze(0), stored("patch_embed.projection.weight"),
                                  stored("patch_embed.projection.bias"), m_config.patchSize)
                           .permute({0, 2, 3, 1})
                           .add(stored("pos_embed"))
                           .squeeze(0); // [side, side, C]
        for (int i = 0; i < m_config.layers; ++i) {
            const std::string layer = "layers." + std::to_string(i) + '.';
            const bool global = i == m_config.globalAttention.front();
            x = x + attended(normed(x, layer + "layer_norm1"), layer + "attn.", global ? kSide : kWindow);
            const at::Tensor inner = at::gelu(linear(normed(x, layer + "layer_norm2"), layer + "mlp.lin1"));
            x = x + linear(inner, layer + "mlp.lin2");
        }
        x = at::conv2d(x.permute({2, 0, 1}).unsqueeze(0), stored("neck.conv1.weight"));
        x = normed(x.permute({0, 2, 3, 1}), "neck.layer_norm1").permute({0, 3, 1, 2});
        x = at::conv2d(x, stored("neck.conv2.weight"), {}, 1, 1);
        return normed(x.permute({0, 2, 3, 1}), "neck.layer_norm2").permute({0, 3, 1, 2}).squeeze(0);
    }

private:
    at::Tensor stored(const std::string& name) const
    {
        const TensorView& view = m_checkpoint.tensor("seg_model." + name);
        return at::from_blob(const_cast<std::byte*>(view.data.data()), view.shape, at::TensorOptions(at::kFloat))
            .to(at::kDouble);
    }
    at::Tensor linear(const at::Tensor& x, const std::string& name) const
    {
        return at::linear(x, stored(name + ".weight"), stored(name + ".bias"));
    }
    at::Tensor normed(const at::Tensor& x, const std::string& name) const
    {
        return at::layer_norm(x, {x.size(-1)}, stored(name + ".weight"), stored(name + ".bias"), 1e-6);
    }

    at::Tensor attended(const at::Tensor& x, const std::string& name, int window) const
    {
        at::Tensor result = at::zeros_like(x);
        for (int top = 0; top < kSide; top += window) {
            for (int left = 0; left < kSide; left += window) {
                at::Tensor part = at::zeros({window, window, x.size(2)}, x.options()); // beyond the edge: zeros
                const int rows = std::min(window, kSide - top), columns = std::min(window, kSide - left);
                const auto inside = [&](const at::Tensor& all) { return all.narrow(0, top, rows).narrow(1, left, columns); };
                part.narrow(0, 0, rows).narrow(1, 0, columns).copy_(inside(x));
                const at::Tensor mixed = attendedWindow(part, name, window);
                inside(result).copy_(mixed.narrow(0, 0, rows).narrow(1, 0, columns));
            }
        }
        return result;
    }

    at::Tensor attendedWindow(const at::Tensor& part, const std::string& name, int window) const
    {
        const std::int64_t heads = m_config.heads, width = m_config.hiddenSize / heads;
        const at::Tensor qkv = linear(part, name + "qkv").view({window, window, 3, heads, width});
        const at::Tensor relativeH = stored(name + "rel_pos_h"), relativeW = stored(name + "rel_pos_w");
        at::Tensor mixed = at::zeros({window, window, heads, width}, part.options());
        for (int head = 0; head < heads; ++head) {
            for (int cell = 0; cell < window * window; ++cell) {
                const int i = cell / window, j = cell % window;
                const at::Tensor q = qkv[i][j][0][head];
                std::vector<at::Tensor> logits;
                for (int other = 0; other < window * window; ++other) {
                    const int row = other / window, column = other % window;
                    logits.push_back(q.dot(qkv[row][column][1][head]) / std::sqrt(static_cast<double>(width))
                                     + q.dot(relativeH[i - row + window - 1]) + q.dot(relativeW[j - column + window - 1]));
                }
                const at::Tensor values = qkv.select(2, 2).select(2, head).reshape({window * window, width});
                mixed[i][j][head].copy_(at::mv(values.t(), at::softmax(at::stack(logits), 0)));
            }
        }
        return linear(mixed.flatten(2), name + "proj");
    }

    const Checkpoint& m_checkpoint;
    SamConfig m_config;
};

} // namespace

class TestSamEncoder : public QObject {
    Q_OBJECT

private:
    c10::InferenceMode m_inference;

private Q_SLOTS:
    void equalsTheSlowTwin()
    {
        const ScratchCheckpoint scratch("tiny-vpt-seg", kSizes);
        const Checkpoint checkpoint = Checkpoint::open(scratch.folder());
        const VptModel model(checkpoint, {});
        at::manual_seed(4);
        const at::Tensor planes = at::randn({2, 3, 64, 64});
        const at::Tensor features = model.sam->forward(planes);
        QCOMPARE(features.sizes().vec(), (std::vector<std::int64_t>{2, 256, kSide, kSide}));
        const SlowSam slow(checkpoint);
        for (int image = 0; image < 2; ++image)
            VPT_VERIFY_NOT(featuresDiffer("features", features[image], slow.forward(planes[image])));
    }

    void stops()
    {
        const ScratchCheckpoint scratch("tiny-vpt-seg", kSizes);
        const VptModel model = loadModel(scratch.folder());
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, model.sam->forward(at::randn({1, 3, 64, 64}), source.get_token()));
    }
};

VPT_REGISTER_TEST(TestSamEncoder)

} // namespace vpt::test

#include "tst_sam_encoder.moc"
