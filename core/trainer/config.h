// What a training run is told: the reference's keys, and ours in the section `vpt`. Source: spec/training.md, and the
// argument names of LLaMA-Factory 0.9.1 and transformers 4.45.2 with their defaults. docs/training.md lists all keys.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vpt {

enum class TuningMethod {
    Full, // everything but the vision tower (freeze_vision_tower: false trains that too)
    FreeFreeze, // everything but the named modules, or only the named ones
    Freeze, // the last (or, negative, the first) layers, and extra modules
    Lora,
};

struct ModelSettings {
    std::filesystem::path start; // model_name_or_path: a checkpoint folder
    bool fromScratch = false; // only its config.json and tokenizer count; weights are drawn with `seed`
    std::vector<std::string> newSpecialTokens, newTokens; // added in this order where the tokenizer lacks them
    std::optional<int> innerRuns, projectorScale; // absent: as the checkpoint says
    std::vector<std::string> encoders; // vision_encoder_ls: clip, dino, sam; empty: as the checkpoint says
    std::filesystem::path encoderWeights; // DINOv2 or SAM, where `start` has no encoder of its own
    int paraMaskId = 0;
    double paraMaskRatio = 0;
};

struct TuningSettings {
    TuningMethod method = TuningMethod::Lora;
    std::vector<std::string> frozen, trainable; // FreeFreeze: parts of parameter names; one of the two lists is empty
    bool freezeVisionTower = true; // every method: a name that contains "visual" is frozen
    int layers = 2; // Freeze: the last n layers; negative: the first n
    std::vector<std::string> layerModules{"all"}, extraModules; // Freeze
    int loraRank = 8;
    double loraAlpha = 16; // absent in the file: twice the rank
    std::string loraTarget = "all"; // "all", "model.all" or module names with commas
    std::vector<std::string> additionalTarget; // Lora: trained as a whole beside the adapters
};

enum class SampleUse {
    Conversation, // the whole conversation, as the reference trains
    FirstTurn, // only the first question and its answer: no second look
    LastTurn, // only the last question and its answer, on the last picture
    Direct, // the first question without its instruction, answered at once: a model without a second look
    Tower, // no text: only the picture and its annotations, for the throw-away heads on the vision tower
};

struct DataSetSettings {
    std::string name;
    std::filesystem::path file;
    std::optional<double> weight; // share of the samples drawn; nothing for any set: one pass over all of them
    SampleUse use = SampleUse::Conversation;
    bool packed = false; // questions about the same picture that stand next to each other become one sequence
    int packedQuestions = 6; // at most
};

enum class OnTrouble { Skip, Stop };

struct DataSettings {
    std::vector<DataSetSettings> sets, evaluation; // evaluation: files of their own
    double validation = 0; // val_size: below 1 a share, else a number of samples held back
    std::int64_t maxSamples = 0; // of each set; 0: all
    int cutoff = 1024;
    int imageResolution = 512;
    bool trainOnPrompt = false;
    bool maskHistory = false;
    bool groupByLength = false;
    bool upright = false; // turn pictures as their EXIF data say; false: as stored, as the reference
    bool mrope = false; // positions of ordinary images as in generation; false: 0..n-1, as the reference trains
    int padMultiple = 8;
    OnTrouble onBadSample = OnTrouble::Skip;
    std::int64_t imageCacheBytes = 512ll << 20;
    int workers = 0; // threads that prepare batches; 0: by the machine
};

enum class ScheduleKind { Constant, Linear, Cosine };

// A stretch of the run with its own learning rate curve. Every run has at least one.
struct Phase {
    std::string name;
    std::int64_t steps = 0; // 0: what the number of epochs asks for (only in a single phase)
    double learningRate = 5e-5;
    ScheduleKind schedule = ScheduleKind::Linear;
    double warmupRatio = 0;
    std::int64_t warmupSteps = 0; // above 0: wins over the ratio
    double floor = 0; // share of the learning rate that the schedule ends with
    std::map<std::string, double> weights; // of data sets by name; empty: as the sets say
    double textWeight = 1, helpWeight = 1; // of the language loss, and times the weight of every help
    std::map<std::string, double> groupScales; // learning rate of groups by name; absent: as the group says
};

// Parameters that share a learning rate, a clipping norm and a weight decay. The first group that fits a name has it.
struct GroupSettings {
    std::string name;
    std::vector<std::string> match; // parts of parameter names
    double learningRateScale = 1;
    std::optional<double> maxGradNorm; // clipped by itself; nothing: together with the others that have none
    std::optional<double> weightDecay;
};

struct OptimizerSettings {
    double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0;
    double maxGradNorm = 1; // 0: no clipping
    std::vector<GroupSettings> groups;
};

// Weight of the loss at labels of certain tokens.
struct TokenWeight {
    std::vector<std::string> tokens;
    double weight = 1;
    bool lastTurn = false; // only in the last answer
};

// Attention of chosen heads at the positions that predict perception or answer tokens, drawn to what was asked for.
struct AttentionHelpSettings {
    bool on = false;
    double weight = 0.5;
    int layer = 0;
    std::vector<int> heads{0};
    std::optional<int> questionLayer; // there the same heads look at the words that name what was asked for
};

// A throw-away linear layer on inner states, learned beside the answers and never saved.
struct HeadHelpSettings {
    std::string name;
    std::string states; // "patches", "merged" or "layer"
    int layer = 0; // of the language model, where states are "layer": what it puts out
    std::string target; // "column", "row", "character", or an attribute of annotated objects
    std::vector<std::string> classes; // of characters and attributes
    int position = -1; // which character of the text counts; -1: each at its own place
    double weight = 0.3;
    double noneWeight = 0; // above 0: class 0 means "nothing here", with this weight; 0: such places are left out
    bool whole = false; // attributes: at every token that the object covers, not only at its centre; not for patches
    double leastHeight = 0; // of a character, in patches: smaller ones are left out
    int nth = 0; // of the characters whose places share a patch or token, which one is named
};

struct HelpSettings {
    AttentionHelpSettings attention;
    std::vector<HeadHelpSettings> heads;
};

enum class LossAverage {
    MicroBatch, // mean over the labels of each micro-batch, then over micro-batches: the reference
    Tokens, // mean over all labels of the step, whatever the micro-batches and processes hold
};

struct TrainConfig {
    std::filesystem::path file;
    ModelSettings model;
    TuningSettings tuning;
    DataSettings data;
    std::vector<Phase> phases;
    double epochs = 3;
    int microBatch = 8, accumulation = 1, evaluationBatch = 8; // samples per device
    OptimizerSettings optimizer;
    HelpSettings helps;
    std::vector<TokenWeight> tokenWeights;
    LossAverage average = LossAverage::MicroBatch;
    bool bfloat16 = false;
    bool gradientCheckpointing = true;
    bool encoderGradients = false; // false: encoders run without gradients, as in the reference
    bool embeddingGradients = false; // false: token embeddings are looked up without gradients, as in the reference
    OnTrouble onBadLoss = OnTrouble::Stop, onOutOfMemory = OnTrouble::Stop;
    std::uint64_t seed = 42;

    std::filesystem::path output;
    bool overwriteOutput = false;
    std::int64_t logEvery = 500, saveEvery = 500, evaluateEvery = 0; // steps; evaluateEvery 0: never
    int keepCheckpoints = 0; // 0: all
    std::string saveDtype = "auto"; // auto: bfloat16 where the run computes in it, else float32
    std::vector<std::string> classes; // tokens whose accuracy is reported

    std::vector<std::string> notes; // what a user should know about the file: slips, keys without effect
    std::string fingerprint; // of everything that decides what is computed: a resumed run must have the same

    std::int64_t totalSteps() const; // of all phases; 0: not known yet
};

// Reads and checks a file; relative paths are meant from the working directory, as in the reference. `overrides` are
// "key=value". Throws Error(Input) that names file, line and key; Error(Usage) for a bad override.
TrainConfig readTrainConfig(const std::filesystem::path& file, const std::vector<std::string>& overrides = {});

} // namespace vpt
