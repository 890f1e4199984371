#include "core/trainer/training_run.h"

#include "core/base/atomic_folder.h"
#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/model/device.h"
#include "core/trainer/what_learns.h"
#include "core/training/starting_point.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>

#include <cstdio>

namespace vpt {

namespace {

namespace fs = std::filesystem;

DType saveDType(const TrainConfig& config, const Placement& placement)
{
    const bool narrow = placement.dtype == WeightDType::BFloat16;
    if (config.saveDtype == "float16")
        return DType::Float16;
    if (config.saveDtype == "bfloat16" || (config.saveDtype == "auto" && narrow))
        return DType::BFloat16;
    return DType::Float32;
}

class ModelLearner : public Learner {
public:
    ModelLearner(const TrainableModel& model, const TrainConfig& config, DType dtype) : m_model(model), m_dtype(dtype)
    {
        m_changes.paraMaskId = config.model.paraMaskId;
        m_changes.paraMaskRatio = config.model.paraMaskRatio;
    }
    const std::vector<NamedParameter>& parameters() const override { return m_model.parameters(); }
    Loss loss(const Batch& batch, const LossOptions& options) const override { return m_model.loss(batch, options); }
    void save(const fs::path& folder) const override { m_model.write(folder, m_dtype, m_changes); }

private:
    const TrainableModel& m_model;
    DType m_dtype;
    ConfigChanges m_changes;
};

// Only the first process reports; what others leave out must be named all the same.
class OtherProcess : public TrainObserver {
public:
    OtherProcess(TrainObserver& told, int rank) : m_told(told), m_rank(rank) { }
    void note(const std::string& sentence) override { m_told.note("Process " + std::to_string(m_rank) + ": " + sentence); }

private:
    TrainObserver& m_told;
    int m_rank = 0;
};

// All processes pass together, or the reason of the one that failed is the reason of all.
void together(const Processes& processes, const std::function<void()>& ofTheFirst)
{
    std::exception_ptr failure;
    if (processes.writes()) {
        try {
            ofTheFirst();
        } catch (...) {
            failure = std::current_exception();
        }
    }
    const double failures = processes.sum(std::vector<double>{failure ? 1.0 : 0.0}).front();
    if (failure)
        std::rethrow_exception(failure);
    if (failures > 0)
        throw Error(ErrorKind::Input, "the first process could not go on", "training on many processes", "It says why.");
}

Processes processesOn(std::string& device)
{
    const auto place = placeFromEnvironment();
    if (!place)
        return {};
    if (device.starts_with("cuda"))
        device = resolveDevice("cuda:" + std::to_string(place->localRank));
    return Processes(*place, at::Device(device));
}

std::optional<ActionKind> encoderOf(const std::vector<std::string>& names)
{
    if (names.empty())
        return std::nullopt;
    if (names.size() > 1)
        throw Error(ErrorKind::Input, "only one encoder is offered", "vision_encoder_ls");
    return names.front() == "clip" ? ActionKind::Clip : names.front() == "dino" ? ActionKind::Detection : ActionKind::Seg;
}

StartingPoint startingPoint(const TrainConfig& config)
{
    StartingPoint start;
    start.base = config.model.start;
    start.fromScratch = config.model.fromScratch;
    start.newSpecialTokens = config.model.newSpecialTokens;
    start.newTokens = config.model.newTokens;
    start.encoder = encoderOf(config.model.encoders);
    start.encoderWeights = config.model.encoderWeights;
    start.innerRuns = config.model.innerRuns;
    start.seed = config.seed;
    return start;
}

// The checkpoint to begin with; made in the output folder where none is ready. A run that goes on uses what it began with.
fs::path startFolder(const TrainConfig& config, const Processes& processes, bool resumes, TrainObserver& observer,
                     const std::stop_token& stop)
{
    const StartingPoint start = startingPoint(config);
    if (!needsWriting(start))
        return start.base;
    const fs::path folder = config.output / "start";
    together(processes, [&] {
        if (resumes && fs::exists(folder / "config.json"))
            return;
        observer.preparing("Making the model to start from", 0, 0);
        AtomicFolder aside(folder);
        writeStartingPoint(aside.path(), start, stop);
        aside.commit();
    });
    return folder;
}

std::optional<fs::path> checkpointToResume(const TrainRequest& request)
{
    const fs::path& output = request.config.output;
    const auto latest = latestCheckpoint(output);
    if (request.resume == Resume::Always && !latest)
        throw Error(ErrorKind::Usage, "there is no checkpoint to go on from", output.string(), "Leave --resume away.");
    if (request.resume == Resume::Never && latest && !request.config.overwriteOutput)
        throw Error(ErrorKind::Usage, "there is a run in it already", output.string(),
                    "Choose another output_dir, or set overwrite_output_dir: true to lose that run.");
    return request.resume == Resume::Never ? std::nullopt : latest;
}

// Bytes of weights, gradients and moments; activations come on top of it.
std::int64_t leastBytes(const Config& model, const TrainingOptions& options)
{
    constexpr std::int64_t kLearned = 16; // float32: weight, gradient, two moments
    const std::int64_t frozen = options.placement.dtype == WeightDType::BFloat16 ? 2 : 4;
    std::int64_t bytes = 0;
    for (const ExpectedTensor& tensor : expectedTensors(model)) {
        if (tensor.name == "lm_head.weight" && model.language.tiedHead)
            continue;
        std::int64_t numbers = 1;
        for (const std::int64_t extent : tensor.shape)
            numbers *= extent;
        bytes += numbers * (options.learns(tensor.name) ? kLearned : frozen);
        if (options.lora && tensor.name.starts_with("model.layers.") && tensor.shape.size() == 2)
            bytes += kLearned * options.lora->rank * (tensor.shape[0] + tensor.shape[1]);
    }
    return bytes;
}

void checkMemory(std::int64_t needed, const std::string& device)
{
    const auto gigabytes = [](std::int64_t bytes) {
        char text[32];
        std::snprintf(text, sizeof text, "%.1f GB", static_cast<double>(bytes) / 1e9);
        return std::string(text);
    };
    for (const DeviceInfo& offered : devices()) {
        if (offered.name == device && offered.freeBytes > 0 && needed > offered.freeBytes)
            throw Error(ErrorKind::Memory,
                        "weights, gradients and moments need " + gigabytes(needed) + ", and " + gigabytes(offered.freeBytes)
                            + " are free on " + device,
                        {}, "Let less learn (freefreeze lists, lora), or use a device with more memory.");
    }
}

std::string parametersInWords(const std::vector<NamedParameter>& parameters)
{
    std::int64_t numbers = 0;
    for (const NamedParameter& parameter : parameters)
        numbers += parameter.value.numel();
    return std::to_string(parameters.size()) + " tensors with " + std::to_string(numbers) + " numbers learn.";
}

} // namespace

TrainOutcome trainOn(const TrainRequest& request, const std::string& device, const Processes& processes,
                     TrainObserver& observer, std::stop_token stop)
{
    const TrainConfig& config = request.config;
    const auto noteOnce = [&](const std::string& sentence) {
        if (processes.writes())
            observer.note(sentence);
    };
    for (const std::string& note : config.notes)
        noteOnce(note);
    const auto resumed = checkpointToResume(request);
    together(processes, [&] {
        std::error_code failed;
        fs::create_directories(config.output, failed);
        if (failed)
            throw Error(ErrorKind::Input, "cannot be made: " + failed.message(), config.output.string());
        removeLeftovers(config.output);
    });
    const bool onCpu = device == "cpu";
    const Placement placement{at::Device(device), config.bfloat16 && !onCpu ? WeightDType::BFloat16 : WeightDType::Float32,
                              /*roundedProducts=*/config.bfloat16 && onCpu && multipliesBfloat16()};
    if (config.bfloat16 && onCpu)
        noteOnce(placement.roundedProducts
                     ? "bf16 on the CPU: products with weights in bfloat16, everything else in float32."
                     : "bf16 has no effect on this CPU: it computes in float32.");

    const TrainingData data = TrainingData::open(
        config.data, config.seed,
        [&](const std::string& set, std::size_t done, std::size_t total) {
            observer.preparing("Reading " + set, static_cast<double>(done), static_cast<double>(total));
        },
        stop);
    const fs::path folder = startFolder(config, processes, resumed.has_value(), observer, stop);
    const Tokenizer tokenizer = Tokenizer::load(folder);
    DecodeOptions decoding = kParityDecoding;
    if (config.data.upright)
        decoding.orientation = Orientation::Upright;
    ImageStore images(decoding, config.data.imageCacheBytes);
    const SamplePreparer preparer(tokenizer, readPatchOptions(folder / "preprocessor_config.json"), config, images);

    Checkpoint checkpoint = Checkpoint::open(folder, stop);
    const TrainingOptions options = trainingOptions(config, checkpoint.config(), placement);
    checkMemory(leastBytes(checkpoint.config(), options), device);
    const TrainableModel model(
        std::move(checkpoint), tokenizer, options,
        [&](std::int64_t done, std::int64_t total, const std::string&) {
            observer.preparing("Loading", static_cast<double>(done), static_cast<double>(total));
        },
        stop);
    if (model.parameters().empty())
        throw Error(ErrorKind::Input, "nothing learns", config.file.string(),
                    "See finetuning_type and its lists; encoders only learn with vpt.encoder_gradients.");
    noteOnce(parametersInWords(model.parameters()));
    const ModelLearner learner(model, config, saveDType(config, placement));

    std::optional<TrainState> state;
    if (resumed) {
        state = loadTrainState(*resumed);
        noteOnce("Going on from " + resumed->string() + ".");
    }
    Trainer trainer({config, learner, data, preparer, tokenizer, processes, observer}, state);
    if (!resumed)
        together(processes, [&] { removeCheckpoints(config.output); });
    return trainer.run(stop);
}

TrainOutcome train(const TrainRequest& request, TrainObserver& observer, std::stop_token stop)
{
    // Small gradients of a young model would be computed many times slower. Before the first thread starts: threads
    // inherit it.
    at::globalContext().setFlushDenormal(true);
    if (request.threads > 0)
        at::set_num_threads(request.threads);
    std::string device = resolveDevice(request.device);
    const Processes processes = processesOn(device);
    OtherProcess other(observer, processes.rank());
    return trainOn(request, device, processes, processes.writes() ? observer : other, stop);
}

} // namespace vpt
