// A checkpoint that learns: the reference's training forward, its loss, and what was learned as a checkpoint again.
// Source: spec/training.md sections 3 and 4, spec/inference.md sections 2 and 3.
#pragma once

#include "core/checkpoint/checkpoint_writer.h"
#include "core/inference/token_ids.h"
#include "core/model/vpt_model.h"
#include "core/training/batch.h"
#include "core/training/named_parameter.h"
#include "core/training/state_heads.h"
#include "core/training/training_options.h"

#include <ATen/core/Generator.h>

#include <filesystem>
#include <map>

namespace vpt {

// What may change from batch to batch.
struct LossOptions {
    // 0: none. 1: rows with an action token answer without having read their first user turn. 2: also the second
    // (spec/inference.md section 3). One draw from `generator` decides for the whole batch; for 2 one draw for each turn.
    int paraMask = 0;
    double paraMaskRatio = 1;
    at::Generator generator = {}; // on the CPU; undefined: LibTorch's own
    double textWeight = 1; // of the language loss
    double helpWeight = 1; // times the weight of every help; 0: helps are not computed
    bool keepPredictions = false;
    bool keepLogits = false; // of every position: parity
    std::stop_token stop = {}; // asked before every layer; throws Cancelled
};

struct Loss {
    at::Tensor total; // float32 scalar; backward() fills the gradients of parameters()
    std::int64_t learned = 0; // labels that count
    // Detached scalars, unweighted: "text", "attention", "attention_question", "<name of a head>".
    std::map<std::string, at::Tensor> parts;
    at::Tensor expected, predicted; // [learned] int64: the label and the most probable id there
    at::Tensor logits; // [B, L, V] float32, where keepLogits
};

class TrainableModel {
public:
    // `checkpoint` is kept: what does not learn is written from it again. The tokenizer is only read here.
    // Throws Error, Cancelled. Not inside c10::InferenceMode.
    TrainableModel(Checkpoint checkpoint, const Tokenizer& tokenizer, TrainingOptions options,
                   WeightLoader::Progress progress = {}, std::stop_token stop = {});
    ~TrainableModel();
    TrainableModel(const TrainableModel&) = delete;
    TrainableModel& operator=(const TrainableModel&) = delete;

    const Config& config() const { return m_model.config; }
    const TrainingOptions& options() const { return m_options; }
    // Everything that learns, in load order; adapters ("....lora_A.weight") and heads ("help....") included.
    const std::vector<NamedParameter>& parameters() const { return m_parameters; }

    // Cross entropy of the shifted labels in float32, the mean over those that are learned (weighted: over the sum of
    // weights), plus the helps. Inner run 1 is computed only where its states are needed: rows with an action token, up
    // to the last one. A batch without any learned label has the text loss 0.
    // Under c10::NoGradGuard only numbers come out. Throws Error(Usage) for a batch that the reference asserts against:
    // features and placeholders that differ in number, re-encoded images without an action token.
    Loss loss(const Batch& batch, const LossOptions& options) const;

    // Writes the model as it is now into `folder`, which exists and is empty (AtomicFolder makes it appear as a whole):
    // what learned in `dtype`, adapters merged into their matrices, helps left out, everything else as in the checkpoint
    // it came from. A tied head is not repeated. Throws Error(Input) for the disk, Error(Checkpoint) for a value that
    // `dtype` cannot hold, e.g. what has become NaN.
    void write(const std::filesystem::path& folder, DType dtype, ConfigChanges changes = {},
               const WeightFileOptions& files = {}) const;

private:
    struct Inputs;
    struct Features;
    Features features(const Batch& batch, const LossOptions& options) const;
    at::Tensor encodedPlanes(const std::vector<ActionImage>& actions, const std::stop_token& stop) const;
    Inputs inputsOf(const Batch& batch, const Features& features, const LossOptions& options) const;
    at::Tensor conditionsOf(const Batch& batch, const Inputs& inputs, const std::vector<std::int64_t>& actions,
                            const LossOptions& options) const;
    at::Tensor conditioned(const Inputs& inputs, const at::Tensor& conditions) const;
    at::Tensor finalEmbeddings(const Batch& batch, const Inputs& inputs, const LossOptions& options) const;
    ForwardHooks hooksFor(const Batch& batch, const Inputs& inputs, const LossOptions& options, InnerStates& states,
                          std::vector<at::Tensor>& attention) const;
    at::Tensor textLoss(const Batch& batch, const at::Tensor& hidden, const LossOptions& options, Loss& loss) const;

    Checkpoint m_checkpoint;
    TrainingOptions m_options;
    TokenIds m_tokens;
    int m_turnStart = -1; // <|im_start|>
    std::vector<NamedParameter> m_parameters;
    VptModel m_model;
    StateHeads m_heads;
};

} // namespace vpt
