#include "core/training/trainable_model.h"

#include "core/base/error.h"
#include "core/training/attention_loss.h"
#include "core/training/parameter_loader.h"
#include "core/training/row_selection.h"
#include "core/training/tower_pass.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <set>

namespace vpt {

namespace {

constexpr std::uint64_t kHeadSeedStep = 1; // heads draw apart from adapters

const char* lossName(LookAt at)
{
    return at == LookAt::Picture ? "attention" : "attention_question";
}

std::vector<AttentionTarget> targetsAt(LookAt at, const std::vector<AttentionTarget>& all)
{
    std::vector<AttentionTarget> some;
    std::copy_if(all.begin(), all.end(), std::back_inserter(some), [at](const auto& target) { return target.at == at; });
    return some;
}

at::Tensor indexOf(const std::vector<std::int64_t>& positions, const at::Tensor& like)
{
    return at::tensor(positions, at::kLong).to(like.device());
}

// `rows` [n, H] in the place of `positions` of embeddings [B, L, H].
at::Tensor withRows(const at::Tensor& embeddings, const std::vector<std::int64_t>& positions, const at::Tensor& rows)
{
    return embeddings.flatten(0, 1)
        .index_copy(0, indexOf(positions, embeddings), rows.to(embeddings.scalar_type()))
        .view_as(embeddings);
}

void expectAsMany(std::size_t pads, const at::Tensor& features, const char* what)
{
    const std::int64_t rows = features.defined() ? features.size(0) : 0;
    if (static_cast<std::int64_t>(pads) != rows)
        throw Error(ErrorKind::Usage,
                    "the text has " + std::to_string(pads) + " places for " + what + ", the pictures fill "
                        + std::to_string(rows),
                    "batch");
}

// Every picture for the vision tower: those of the text, those of the vision heads, CLIP re-encodings.
std::vector<const Patches*> towerPictures(const Batch& batch)
{
    std::vector<const Patches*> pictures;
    for (const std::vector<Patches>* list : {&batch.images, &batch.towerImages})
        for (const Patches& patches : *list)
            pictures.push_back(&patches);
    for (const ActionImage& action : batch.actions)
        if (action.kind == ActionKind::Clip)
            pictures.push_back(&action.patches);
    return pictures;
}

// Items [first, first + count) of a list, one below the other; undefined for none.
at::Tensor stacked(const std::vector<at::Tensor>& list, std::size_t first, std::size_t count)
{
    return count == 0 ? at::Tensor() : at::cat(at::TensorList(list).slice(first, count));
}

} // namespace

// A batch as the language model is given it, before any condition is known.
struct TrainableModel::Inputs {
    at::Tensor embeddings; // [B, L, H], ordinary images placed; undefined without text
    at::Tensor plain; // [action pads, H], the projector without condition; undefined without actions
    std::vector<std::int64_t> actionPads; // flat positions
    std::vector<std::int64_t> tokensPerAction; // of each re-encoded image
    at::Tensor positions; // [3, B, L]
    at::Tensor mask; // see attentionMask()
};

// What the encoders make of a batch's pictures; undefined where there are none.
struct TrainableModel::Features {
    at::Tensor images; // [image pads, H]
    at::Tensor actions; // as the projector reads them
    at::Tensor merged, patches; // of ordinary and tower images, where heads have targets
};

TrainableModel::TrainableModel(Checkpoint checkpoint, const Tokenizer& tokenizer, TrainingOptions options,
                               WeightLoader::Progress progress, std::stop_token stop) :
    m_checkpoint(std::move(checkpoint)),
    m_options(std::move(options)),
    m_tokens(TokenIds::of(tokenizer)),
    m_turnStart(tokenizer.id("<|im_start|>").value_or(-1)),
    m_model([&]() -> VptModel {
        ParameterLoader loader(m_checkpoint, m_options, m_parameters, std::move(progress), std::move(stop));
        return VptModel(m_checkpoint.config(), loader);
    }()),
    m_heads(m_options.heads, m_model.config, m_options.placement,
            at::make_generator<at::CPUGeneratorImpl>(m_options.seed + kHeadSeedStep), m_parameters)
{
    m_model.config.innerRuns = m_options.innerRuns.value_or(m_model.config.innerRuns);
}

TrainableModel::~TrainableModel() = default;

// What DINOv2 or SAM make of re-encoded images. Equal ones (of packed questions) go through the encoder once.
at::Tensor TrainableModel::encodedPlanes(const std::vector<ActionImage>& actions, const std::stop_token& stop) const
{
    std::vector<const Planes*> distinct;
    std::vector<std::int64_t> which; // of the distinct ones, for each image
    for (const ActionImage& action : actions) {
        const auto known
            = std::ranges::find_if(distinct, [&](const Planes* planes) { return planes->values == action.planes.values; });
        which.push_back(known - distinct.begin());
        if (known == distinct.end())
            distinct.push_back(&action.planes);
    }
    std::vector<at::Tensor> planes;
    for (const Planes* picture : distinct)
        planes.push_back(toTensor(*picture, m_model.placement));
    const at::Tensor input = at::cat(planes);
    const at::Tensor encoded = m_model.dino ? m_model.dino->forward(input, stop) : m_model.sam->forward(input, stop);
    return encoded.index_select(0, indexOf(which, encoded));
}

TrainableModel::Features TrainableModel::features(const Batch& batch, const LossOptions& options) const
{
    const ActionKind kind = m_model.config.kind();
    if (!batch.actions.empty() && batch.actions.front().kind != kind)
        throw Error(ErrorKind::Usage,
                    "this checkpoint has no encoder for the action \"" + std::string(actionWord(batch.actions.front().kind))
                        + '"',
                    "batch");
    const c10::AutoGradMode recording(c10::GradMode::is_enabled() && m_options.encoderGradients);
    Features features;
    if (const std::vector<const Patches*> pictures = towerPictures(batch); !pictures.empty()) {
        const TowerOutput output = throughTower(m_model, pictures, options.stop);
        const std::size_t seen = batch.images.size() + batch.towerImages.size();
        features.images = stacked(output.merged, 0, batch.images.size());
        features.actions = stacked(output.merged, seen, pictures.size() - seen);
        if (!batch.headTargets.empty()) {
            features.merged = stacked(output.merged, 0, seen);
            features.patches = stacked(output.perPatch, 0, seen);
        }
    }
    if (!batch.actions.empty() && kind != ActionKind::Clip)
        features.actions = encodedPlanes(batch.actions, options.stop);
    return features;
}

TrainableModel::Inputs TrainableModel::inputsOf(const Batch& batch, const Features& features,
                                                const LossOptions& options) const
{
    Inputs inputs;
    {
        const c10::AutoGradMode recording(c10::GradMode::is_enabled() && m_options.embeddingGradients);
        inputs.embeddings = m_model.language.embed(batch.ids);
    }
    const std::vector<std::int64_t> pads = positionsOf(batch.ids, m_tokens.imagePad);
    expectAsMany(pads.size(), features.images, "image tokens");
    if (!pads.empty())
        inputs.embeddings = withRows(inputs.embeddings, pads, features.images);

    if (!batch.actions.empty()) {
        inputs.plain = m_model.projector.plain(features.actions);
        const auto images = static_cast<std::int64_t>(batch.actions.size());
        for (const ActionImage& action : batch.actions)
            inputs.tokensPerAction.push_back(action.kind == ActionKind::Clip
                                                 ? action.patches.tokens(m_model.config.vision.mergeSize)
                                                 : inputs.plain.size(0) / images);
    }
    const int actionPad = m_tokens.action(m_model.config.kind()).pad;
    if (actionPad >= 0)
        inputs.actionPads = positionsOf(batch.ids, actionPad);
    expectAsMany(inputs.actionPads.size(), inputs.plain, "tokens of re-encoded images");
    inputs.positions = batch.positions.to(m_model.placement.device);
    inputs.mask = attentionMask(batch, options.keepLogits);
    if (inputs.mask.defined())
        inputs.mask = inputs.mask.to(m_model.placement.device);
    return inputs;
}

// Inner run 1, as far as its states are asked for: the rows with an action token, up to the last of them. What comes
// later cannot change them. [action tokens, H]
at::Tensor TrainableModel::conditionsOf(const Batch& batch, const Inputs& inputs, const std::vector<std::int64_t>& actions,
                                        const LossOptions& options) const
{
    const std::int64_t length = batch.length();
    std::vector<std::int64_t> rows;
    std::int64_t end = 0;
    std::vector<std::int64_t> before; // flat positions in what is computed
    for (const std::int64_t action : actions) {
        if (rows.empty() || rows.back() != action / length)
            rows.push_back(action / length);
        end = std::max(end, action % length);
    }
    std::int64_t row = -1;
    std::int64_t last = -1;
    for (const std::int64_t action : actions) {
        row += action / length != last ? 1 : 0;
        last = action / length;
        before.push_back(row * end + action % length - 1);
    }

    at::Tensor embeddings = inputs.embeddings;
    if (inputs.plain.defined())
        embeddings = withRows(embeddings, inputs.actionPads, inputs.plain);
    const at::Tensor chosen = indexOf(rows, embeddings);
    at::Tensor mask = inputs.mask;
    if (mask.defined())
        mask = mask.index_select(0, chosen).slice(2, 0, end).slice(3, 0, end);
    const at::Tensor hidden = m_model.language.forwardRows(embeddings.index_select(0, chosen).slice(1, 0, end),
                                                           inputs.positions.index_select(1, chosen).slice(2, 0, end), mask,
                                                           {.stop = options.stop}, m_options.recomputeLayers);
    return hidden.flatten(0, 1).index_select(0, indexOf(before, hidden));
}

// Image i with condition i; a single one of either serves all of the other. [action pads, H]
at::Tensor TrainableModel::conditioned(const Inputs& inputs, const at::Tensor& conditions) const
{
    const auto images = static_cast<std::int64_t>(inputs.tokensPerAction.size());
    if (conditions.size(0) != images && conditions.size(0) != 1)
        throw Error(ErrorKind::Usage,
                    std::to_string(images) + " re-encoded images and " + std::to_string(conditions.size(0))
                        + " action tokens do not pair up",
                    "batch");
    std::vector<at::Tensor> parts;
    std::int64_t first = 0;
    for (std::int64_t i = 0; i < images; ++i) {
        const std::int64_t tokens = inputs.tokensPerAction[static_cast<std::size_t>(i)];
        const at::Tensor condition = conditions.narrow(0, conditions.size(0) == 1 ? 0 : i, 1);
        parts.push_back(m_model.projector.conditioned(inputs.plain.narrow(0, first, tokens), condition).tokens);
        first += tokens;
    }
    return at::cat(parts);
}

// What the run whose logits count is given.
at::Tensor TrainableModel::finalEmbeddings(const Batch& batch, const Inputs& inputs, const LossOptions& options) const
{
    const std::vector<std::int64_t> actions
        = m_model.config.innerRuns == 2 ? actionPositions(batch.ids, m_tokens) : std::vector<std::int64_t>();
    at::Tensor embeddings = inputs.embeddings;
    if (actions.empty()) {
        if (inputs.plain.defined() && m_model.config.innerRuns == 2)
            throw Error(ErrorKind::Usage, "re-encoded images without an action token", "batch");
        return inputs.plain.defined() ? withRows(embeddings, inputs.actionPads, inputs.plain) : embeddings;
    }
    const at::Tensor conditions = conditionsOf(batch, inputs, actions, options);
    if (inputs.plain.defined()) {
        embeddings = withRows(embeddings, inputs.actionPads, conditioned(inputs, conditions));
        for (const int turn : {1, 3}) { // the first and the second user turn, counted among all turns
            if (options.paraMask < (turn + 1) / 2)
                break;
            const bool masks = at::rand({1}, options.generator).item<double>() < options.paraMaskRatio;
            if (masks)
                embeddings = embeddings.masked_fill(turnPositions(batch.ids, actions, turn, m_turnStart, m_tokens.imEnd)
                                                        .unsqueeze(2)
                                                        .to(embeddings.device()),
                                                    0);
        }
    }
    return withRows(embeddings, actions, conditions);
}

at::Tensor TrainableModel::textLoss(const Batch& batch, const at::Tensor& hidden, const LossOptions& options,
                                    Loss& loss) const
{
    LearnedRows learned = learnedRows(batch);
    loss.learned = learned.targets.numel();
    const at::Device device = hidden.device();
    const at::Tensor targets = learned.targets.to(device), rows = learned.rows.to(device);
    at::Tensor logits;
    if (options.keepLogits) {
        loss.logits = m_model.language.logits(hidden);
        logits = loss.logits.flatten(0, 1).index_select(0, rows);
    } else {
        logits = m_model.language.logits(hidden.flatten(0, 1).index_select(0, rows));
    }
    if (options.keepPredictions) {
        loss.expected = learned.targets;
        loss.predicted = logits.detach().argmax(-1).cpu();
    }
    const at::Tensor each = at::cross_entropy_loss(logits, targets, /*weight=*/{}, at::Reduction::None);
    if (!learned.weights.defined())
        return loss.learned > 0 ? each.mean() : each.sum();
    const double sum = learned.weights.sum().item<double>();
    return (each * learned.weights.to(device)).sum() / (sum > 0 ? sum : 1);
}

Loss TrainableModel::loss(const Batch& batch, const LossOptions& options) const
{
    checkBatch(batch);
    Loss loss;
    loss.total = at::zeros({}, at::TensorOptions(at::kFloat).device(m_model.placement.device));
    const auto add = [&loss](const std::string& name, const at::Tensor& value, double weight) {
        loss.parts[name] = value.detach();
        if (weight != 0)
            loss.total = loss.total + value * weight;
    };

    const Features seen = features(batch, options);
    InnerStates states{seen.patches, seen.merged, {}};
    if (batch.ids.defined()) {
        const Inputs inputs = inputsOf(batch, seen, options);
        std::vector<at::Tensor> attention(m_options.attention.size()); // of each help, where it has targets
        const ForwardHooks hooks = hooksFor(batch, inputs, options, states, attention);
        const at::Tensor hidden = m_model.language.forwardRows(finalEmbeddings(batch, inputs, options), inputs.positions,
                                                               inputs.mask, hooks, m_options.recomputeLayers);
        add("text", textLoss(batch, hidden, options, loss), options.textWeight);
        for (std::size_t i = 0; i < attention.size(); ++i) {
            if (attention[i].defined())
                add(lossName(m_options.attention[i].at), attention[i], options.helpWeight * m_options.attention[i].weight);
        }
    }
    if (options.helpWeight != 0)
        for (const auto& [name, value] : m_heads.losses(batch.headTargets, states))
            add(name, value, m_heads.weight(name) * options.helpWeight);
    return loss;
}

// What the last run is watched for. `states` and `attention` are filled in while it goes on.
ForwardHooks TrainableModel::hooksFor(const Batch& batch, const Inputs& inputs, const LossOptions& options,
                                      InnerStates& states, std::vector<at::Tensor>& attention) const
{
    ForwardHooks hooks{.stop = options.stop};
    if (options.helpWeight == 0)
        return hooks;
    if (!batch.attentionTargets.empty()) {
        for (const AttentionHelp& help : m_options.attention)
            hooks.queryLayers.insert(help.layer);
        hooks.onQueries = [&](int layer, const at::Tensor& queries, const at::Tensor& keys) {
            for (std::size_t i = 0; i < m_options.attention.size(); ++i) {
                const AttentionHelp& help = m_options.attention[i];
                if (help.layer != layer || help.weight == 0)
                    continue;
                const std::vector<AttentionTarget> targets = targetsAt(help.at, batch.attentionTargets);
                if (!targets.empty())
                    attention[i] = attentionLoss(targets, help.heads, queries, keys, inputs.mask);
            }
        };
    }
    if (const std::set<int> layers = m_heads.layers(); !layers.empty() && !batch.headTargets.empty())
        hooks.onHidden = [&states, layers](int index, const at::Tensor& hidden) {
            if (layers.contains(index - 1))
                states.hidden[index - 1] = hidden.flatten(0, 1);
        };
    return hooks;
}

} // namespace vpt
