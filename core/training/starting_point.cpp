#include "core/training/starting_point.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/checkpoint/checkpoint_writer.h"
#include "core/checkpoint/describe.h"
#include "core/checkpoint/validation.h"
#include "core/checkpoint/variant.h"
#include "core/checkpoint/weight_files.h"
#include "core/model/weights.h"
#include "core/text/json_file.h"
#include "core/text/new_tokens.h"
#include "core/text/tokenizer.h"
#include "core/training/initial_values.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace vpt {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int kVocabularyStep = 64; // what a grown vocabulary is a multiple of
constexpr double kDeviation = 0.02; // where config.json has no initializer_range
constexpr const char* kPlainType = "qwen2_vl";
constexpr const char* kVptType = "qwen2_vl_vpt";
constexpr const char* kVptClass = "VPT_Qwen2VLForConditionalGeneration";
constexpr const char* kEmbedding = "model.embed_tokens.weight";
constexpr const char* kHead = "lm_head.weight";

Json readJson(const fs::path& file)
{
    const std::optional<std::string> text = readTextFile(file);
    if (!text)
        throw Error(ErrorKind::Checkpoint, "is missing", file.string());
    Json json = Json::parse(*text, nullptr, /*allow_exceptions=*/false);
    if (!json.is_object())
        refuseEntry(file, "", "is no JSON object");
    return json;
}

bool isPlain(const Json& config)
{
    return config.value("model_type", "") == kPlainType;
}

std::optional<ActionKind> encoderOf(const Json& config)
{
    const auto list = config.find("vision_encoder_ls");
    if (list == config.end() || !list->is_array() || list->size() != 1 || !list->front().is_string())
        return std::nullopt;
    return kindOfEncoder(list->front().get<std::string>());
}

// Ids are looked up in the tokenizer, as the reference does (spec/model.md section 2.5).
void setTokenIds(Json& config, const Tokenizer& tokenizer)
{
    const auto set = [&](const std::string& key, const std::string& token) {
        const std::optional<int> id = tokenizer.id(token);
        config[key] = id ? Json(*id) : Json();
    };
    set("para_start_id", "<|im_start|>");
    set("para_end_id", "<|im_end|>");
    set("bos_token_id", "<|endoftext|>");
    set("eos_token_id", "<|im_end|>");
    set("image_token_id", "<|image_pad|>");
    set("video_token_id", "<|video_pad|>");
    set("vision_start_token_id", "<|vision_start|>");
    set("vision_end_token_id", "<|vision_end|>");
    for (const ActionKind kind : kActionKinds) {
        const std::string prefix(variantOf(kind).idPrefix), word(actionWord(kind));
        set(prefix + "image_token_id", "<|" + word + "_image_pad|>");
        set(prefix + "action_id", "<|" + word + "_action|>");
        set(prefix + "action_start_id", "<|" + word + "_action_start|>");
    }
}

// The sizes of an encoder that comes from a folder of its own; published ones have the defaults.
void setEncoderSizes(Json& config, ActionKind kind, const fs::path& folder)
{
    const char* key = kind == ActionKind::Detection ? "detection_config" : "seg_config";
    if (folder.empty() || kind == ActionKind::Clip || config.contains(key))
        return;
    Json sizes = readJson(folder / "config.json");
    if (sizes.contains(key)) // a VPT checkpoint
        sizes = sizes[key];
    else if (sizes.contains("vision_config")) // a whole SAM
        sizes = sizes["vision_config"];
    config[key] = sizes;
}

void completeConfig(Json& config, const StartingPoint& start, const Tokenizer& tokenizer)
{
    if (isPlain(config)) {
        config["model_type"] = kVptType;
        config["architectures"] = {kVptClass};
    }
    const std::optional<ActionKind> kind = start.encoder ? start.encoder : encoderOf(config);
    if (!kind)
        throw Error(ErrorKind::Checkpoint, "names no action encoder", start.base.string(),
                    "Say vision_encoder_ls: clip, dino or sam.");
    config["vision_encoder_ls"] = {variantOf(*kind).encoder};
    setEncoderSizes(config, *kind, start.encoderWeights);
    setTokenIds(config, tokenizer);
    config["projector_scale"] = config.value("projector_scale", 1);
    if (start.innerRuns)
        config["num_inner_forward_run"] = *start.innerRuns;
    const int vocabulary = config.value("vocab_size", 0);
    if (tokenizer.size() > vocabulary)
        config["vocab_size"] = (tokenizer.size() + kVocabularyStep - 1) / kVocabularyStep * kVocabularyStep;
}

// The tensors of a folder by name; old projector names already replaced.
TensorTable tensorsOf(const fs::path& folder)
{
    WeightFiles files = readWeightFiles(folder);
    if (!files.problems.empty())
        throw Error(ErrorKind::Checkpoint, listed(files.problems), displayName(folder));
    renameOldProjector(files.tensors);
    return std::move(files.tensors);
}

// A tensor of an encoder under the names that published files have.
const TensorView* encoderTensor(const TensorTable& tensors, const std::string& name)
{
    const std::string bare = name.substr(name.find('.') + 1);
    for (const std::string& candidate : {name, bare, "dinov2." + bare, "vision_encoder." + bare})
        if (const auto found = tensors.find(candidate); found != tensors.end())
            return &found->second;
    return nullptr;
}

// Decides for every tensor of the architecture where it comes from.
class Assembly {
public:
    Assembly(const StartingPoint& start, double deviation) : m_start(start), m_deviation(deviation)
    {
        if (!start.fromScratch)
            m_base = tensorsOf(start.base);
        if (!start.encoderWeights.empty())
            m_encoder = tensorsOf(start.encoderWeights);
    }

    at::Tensor values(const ExpectedTensor& tensor)
    {
        if (const TensorView* view = stored(tensor))
            return fitted(viewed(*view), tensor); // contiguous, as everything in a file
        if (m_start.fromScratch || tensor.part == "projector")
            return initialValues(tensor, m_deviation, m_start.seed);
        m_problems.push_back(tensor.name + " is in no file" + (tensor.part == "encoder" ? " (encoder_weights)" : ""));
        return {};
    }

    const std::vector<std::string>& problems() const { return m_problems; }

private:
    const TensorView* stored(const ExpectedTensor& tensor) const
    {
        if (const auto found = m_base.find(tensor.name); found != m_base.end())
            return &found->second;
        return tensor.part == "encoder" ? encoderTensor(m_encoder, tensor.name) : nullptr;
    }

    // As it is, or with rows for new tokens.
    at::Tensor fitted(const at::Tensor& value, const ExpectedTensor& tensor)
    {
        if (value.sizes() == at::IntArrayRef(tensor.shape))
            return value;
        const bool byToken = tensor.name == kEmbedding || tensor.name == kHead;
        if (byToken && value.dim() == 2 && value.size(1) == tensor.shape[1] && value.size(0) < tensor.shape[0])
            return grownRows(value, tensor.shape[0] - value.size(0), tensor.name, m_start.seed);
        m_problems.push_back(tensor.name + " has the shape " + shapeText(value.sizes()) + ", expected "
                             + shapeText(tensor.shape));
        return {};
    }

    const StartingPoint& m_start;
    double m_deviation;
    TensorTable m_base, m_encoder;
    std::vector<std::string> m_problems;
};

DType dtypeOf(const at::Tensor& value)
{
    switch (value.scalar_type()) {
    case at::kHalf:
        return DType::Float16;
    case at::kBFloat16:
        return DType::BFloat16;
    case at::kDouble:
        return DType::Float64;
    default:
        return DType::Float32;
    }
}

} // namespace

bool needsWriting(const StartingPoint& start)
{
    const Json config = readJson(start.base / "config.json");
    return start.fromScratch || isPlain(config) || !unknownTokens(start.base, start.newSpecialTokens).empty()
        || !unknownTokens(start.base, start.newTokens).empty() || (start.encoder && start.encoder != encoderOf(config));
}

void writeStartingPoint(const fs::path& folder, const StartingPoint& start, std::stop_token stop)
{
    copyCompanions(start.base, folder);
    addTokens(folder, start.newSpecialTokens, start.newTokens);
    Json config = readJson(start.base / "config.json");
    completeConfig(config, start, Tokenizer::load(folder));
    writeFileAtomically(folder / "config.json", config.dump(2) + '\n');

    const Config finished = readConfig(folder / "config.json");
    Assembly assembly(start, config.value("initializer_range", kDeviation));
    std::vector<TensorSource> sources;
    for (const ExpectedTensor& tensor : expectedTensors(finished)) {
        throwIfStopped(stop);
        if (tensor.name == kHead && finished.language.tiedHead)
            continue;
        const at::Tensor value = assembly.values(tensor);
        if (!value.defined())
            continue;
        sources.push_back({tensor.name, dtypeOf(value), tensor.shape, [value] {
                               return std::span(static_cast<const std::byte*>(value.const_data_ptr()), value.nbytes());
                           }});
    }
    if (!assembly.problems().empty())
        throw Error(ErrorKind::Checkpoint, listed(assembly.problems()), displayName(start.base));
    // Wide numbers first, so that every tensor lies at a multiple of its element's size.
    std::ranges::stable_sort(sources, std::greater(), [](const TensorSource& source) { return dtypeSize(source.dtype); });
    writeWeightFiles(folder, sources, WeightFileKind::Safetensors, WeightFileOptions().maxShardBytes);
}

} // namespace vpt
