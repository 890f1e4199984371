#include "core/trainer/config.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/trainer/config_section.h"
#include "core/trainer/data_catalog.h"
#include "core/trainer/yaml_map.h"

#include <algorithm>
#include <limits>

namespace vpt {

namespace {

constexpr std::int64_t kMany = 1'000'000'000'000;
constexpr double kHuge = 1e12;

// Keys that say how the reference goes about it, not what it computes; here they change nothing.
constexpr const char* kWithoutEffect[] = {
    "accelerator_config",
    "buffer_size",
    "cache_dir",
    "ddp_timeout",
    "deepspeed",
    "flash_attn",
    "overwrite_cache",
    "plot_loss",
    "preprocessing_batch_size",
    "preprocessing_num_workers",
    "print_param_status",
    "report_to",
    "streaming",
    "tokenized_path",
    "use_cache",
    "use_fast_tokenizer",
    "include_num_input_tokens_seen",
    "low_cpu_mem_usage",
};

// Keys that change what a run prints and keeps, but not what it computes.
constexpr const char* kNotComputed[] = {"output_dir",
                                        "overwrite_output_dir",
                                        "logging_steps",
                                        "save_steps",
                                        "save_strategy",
                                        "save_total_limit",
                                        "save_safetensors",
                                        "eval_steps",
                                        "eval_strategy",
                                        "per_device_eval_batch_size",
                                        "compute_accuracy",
                                        "compute_classwise_accuracy",
                                        "class_set",
                                        "eval_dataset",
                                        "dataloader_num_workers",
                                        "resume_from_checkpoint"};

template <class Value, class Given>
void take(Value& target, const std::optional<Given>& given)
{
    if (given)
        target = static_cast<Value>(*given);
}

[[noreturn]] void notOffered(const YamlMap& keys, const std::string& key, const std::string& why, const std::string& advice)
{
    throw Error(ErrorKind::Input, why, keys.where(key), advice);
}

// For switches of the reference that only ever had one sensible position here.
void demand(YamlMap& keys, const std::string& key, bool value, const std::string& why)
{
    if (const auto given = keys.flag(key); given && *given != value)
        notOffered(keys, key, "is not offered: " + why, "Leave the key away.");
}

void readModel(YamlMap& keys, TrainConfig& config)
{
    ModelSettings& model = config.model;
    const auto start = keys.text("model_name_or_path");
    if (!start || start->empty())
        throw Error(ErrorKind::Input, "model_name_or_path is missing", keys.where(),
                    "Name the checkpoint folder to start from.");
    model.start = *start;
    take(model.fromScratch, keys.flag("train_from_scratch"));
    take(model.newSpecialTokens, keys.list("new_special_tokens"));
    take(model.newTokens, keys.list("new_tokens"));
    demand(keys, "resize_vocab", true, "the vocabulary always grows where new tokens need it");
    if (const auto runs = keys.whole("num_inner_forward_run", 1, 2))
        model.innerRuns = static_cast<int>(*runs);
    if (const auto scale = keys.whole("projector_scale", 1, 64))
        model.projectorScale = static_cast<int>(*scale);
    take(model.paraMaskId, keys.whole("para_mask_id", 0, 2));
    take(model.paraMaskRatio, keys.number("para_mask_ratio", 0, 1));
    take(model.encoders, keys.list("vision_encoder_ls"));
    for (const std::string& encoder : model.encoders) {
        if (encoder != "clip" && encoder != "dino" && encoder != "sam")
            notOffered(keys, "vision_encoder_ls", "there is no encoder '" + encoder + "'", "Choose clip, dino or sam.");
    }
    if (const auto model_class = keys.text("customize_model_class"); model_class && *model_class != "vpt")
        notOffered(keys, "customize_model_class", "only vpt is offered", "Write vpt, or leave the key away.");
}

void readTuning(YamlMap& keys, TrainConfig& config)
{
    TuningSettings& tuning = config.tuning;
    const std::string method = keys.oneOf("finetuning_type", {"lora", "freeze", "freefreeze", "full"}).value_or("lora");
    tuning.method = method == "lora" ? TuningMethod::Lora
        : method == "freeze"         ? TuningMethod::Freeze
        : method == "freefreeze"     ? TuningMethod::FreeFreeze
                                     : TuningMethod::Full;
    take(tuning.frozen, keys.list("freefreeze_frozen_modules"));
    take(tuning.trainable, keys.list("freefreeze_trainable_modules"));
    if (tuning.method == TuningMethod::FreeFreeze && tuning.frozen.empty() == tuning.trainable.empty())
        throw Error(ErrorKind::Input,
                    "freefreeze needs one of freefreeze_frozen_modules and freefreeze_trainable_modules, and not both",
                    keys.where());
    take(tuning.freezeVisionTower, keys.flag("freeze_vision_tower"));
    take(tuning.layers, keys.whole("freeze_trainable_layers", -10'000, 10'000));
    take(tuning.layerModules, keys.list("freeze_trainable_modules"));
    take(tuning.extraModules, keys.list("freeze_extra_modules"));
    take(tuning.loraRank, keys.whole("lora_rank", 1, 65'536));
    tuning.loraAlpha = keys.number("lora_alpha", 0, kHuge).value_or(2.0 * tuning.loraRank);
    take(tuning.loraTarget, keys.text("lora_target"));
    take(tuning.additionalTarget, keys.list("additional_target"));
    if (keys.number("lora_dropout", 0, 1).value_or(0) != 0)
        notOffered(keys, "lora_dropout", "only 0 is offered", "Leave the key away.");
    demand(keys, "use_rslora", false, "adapters are scaled by alpha / rank");
    demand(keys, "use_dora", false, "adapters are plain LoRA");
    demand(keys, "train_mm_proj_only", false, "write freefreeze_trainable_modules with the projector's name instead");
}

void readData(YamlMap& keys, TrainConfig& config)
{
    DataSettings& data = config.data;
    const std::filesystem::path folder = keys.text("dataset_dir").value_or("data");
    const auto names = keys.list("dataset").value_or(std::vector<std::string>());
    if (names.empty())
        throw Error(ErrorKind::Input, "dataset is missing", keys.where(), "Name one or more data files or data sets.");
    data.sets = findDataSets(names, folder, keys.where("dataset"));
    data.evaluation
        = findDataSets(keys.list("eval_dataset").value_or(std::vector<std::string>()), folder, keys.where("eval_dataset"));
    const std::string mix = keys.oneOf("mix_strategy", {"concat", "interleave_under", "interleave_over"}).value_or("concat");
    const auto shares = keys.list("interleave_probs");
    if (shares && shares->size() != data.sets.size())
        notOffered(keys, "interleave_probs", "one share for each data set is needed", "");
    if (data.sets.size() > 1 && mix != "concat") {
        for (std::size_t i = 0; i < data.sets.size(); ++i)
            data.sets[i].weight = shares ? shareNamed((*shares)[i], keys.where("interleave_probs")) : 1.0;
    }
    if (const auto tmpl = keys.text("template"); tmpl && *tmpl != "vpt_qwen2_vl")
        notOffered(keys, "template", "'" + *tmpl + "' is not offered", "Write vpt_qwen2_vl.");
    take(data.cutoff, keys.whole("cutoff_len", 16, 1'000'000));
    take(data.maxSamples, keys.whole("max_samples", 1, kMany));
    take(data.validation, keys.number("val_size", 0, kHuge));
    take(data.imageResolution, keys.whole("image_resolution", 28, 16'384));
    take(data.trainOnPrompt, keys.flag("train_on_prompt"));
    take(data.maskHistory, keys.flag("mask_history"));
    take(data.groupByLength, keys.flag("group_by_length"));
    take(data.workers, keys.whole("dataloader_num_workers", 0, 256));
    demand(keys, "packing", false, "questions about one picture are packed by vpt.data, see docs/training.md");
    demand(keys, "neat_packing", false, "questions about one picture are packed by vpt.data, see docs/training.md");
}

void readSchedule(YamlMap& keys, TrainConfig& config)
{
    Phase phase;
    take(phase.learningRate, keys.number("learning_rate", 0, 1e3));
    const std::string kind = keys.oneOf("lr_scheduler_type", scheduleNames()).value_or("linear");
    phase.schedule = scheduleNamed(kind);
    take(phase.warmupRatio, keys.number("warmup_ratio", 0, 1));
    take(phase.warmupSteps, keys.whole("warmup_steps", 0, kMany));
    const std::int64_t steps = keys.whole("max_steps", -1, kMany).value_or(-1);
    phase.steps = std::max<std::int64_t>(steps, 0);
    config.phases = {phase};
    take(config.epochs, keys.number("num_train_epochs", 1e-6, 1e6));
    take(config.microBatch, keys.whole("per_device_train_batch_size", 1, 65'536));
    take(config.evaluationBatch, keys.whole("per_device_eval_batch_size", 1, 65'536));
    take(config.accumulation, keys.whole("gradient_accumulation_steps", 1, 65'536));
    OptimizerSettings& optimizer = config.optimizer;
    take(optimizer.beta1, keys.number("adam_beta1", 0, 0.999'999'9));
    take(optimizer.beta2, keys.number("adam_beta2", 0, 0.999'999'999));
    take(optimizer.epsilon, keys.number("adam_epsilon", 0, 1));
    take(optimizer.weightDecay, keys.number("weight_decay", 0, 1e3));
    take(optimizer.maxGradNorm, keys.number("max_grad_norm", 0, kHuge));
    keys.oneOf("optim", {"adamw_torch", "adamw_torch_fused"});
}

void readPrecision(YamlMap& keys, TrainConfig& config)
{
    take(config.bfloat16, keys.flag("bf16"));
    demand(keys, "fp16", false, "half precision is bf16");
    demand(keys, "pure_bf16", false, "the optimizer keeps float32 weights");
    config.gradientCheckpointing = !keys.flag("disable_gradient_checkpointing").value_or(false);
    take(config.gradientCheckpointing, keys.flag("gradient_checkpointing"));
    take(config.seed, keys.whole("seed", 0, std::numeric_limits<std::int64_t>::max()));
    if (const auto stage = keys.text("stage"); stage && *stage != "sft")
        notOffered(keys, "stage", "'" + *stage + "' is not offered", "Alignment and instruction tuning are both sft.");
    demand(keys, "do_train", true, "evaluation alone is vpt eval");
    demand(keys, "do_predict", false, "evaluation is vpt eval");
    keys.ignore("do_eval");
}

void readOutput(YamlMap& keys, TrainConfig& config)
{
    const auto output = keys.text("output_dir");
    if (!output || output->empty())
        throw Error(ErrorKind::Input, "output_dir is missing", keys.where(), "Name the folder for checkpoints and logs.");
    config.output = *output;
    take(config.overwriteOutput, keys.flag("overwrite_output_dir"));
    take(config.logEvery, keys.whole("logging_steps", 1, kMany));
    take(config.saveEvery, keys.whole("save_steps", 1, kMany));
    if (keys.oneOf("save_strategy", {"steps", "no"}).value_or("steps") == "no")
        config.saveEvery = kMany;
    take(config.keepCheckpoints, keys.whole("save_total_limit", 1, 1'000'000));
    keys.ignore("save_safetensors"); // ours are always safetensors: the reference reads both
    keys.ignore("resume_from_checkpoint"); // vpt train --resume | --no-resume
    const bool evaluates = keys.oneOf("eval_strategy", {"no", "steps"}).value_or("no") == "steps";
    const std::int64_t every = keys.whole("eval_steps", 1, kMany).value_or(config.logEvery);
    config.evaluateEvery = evaluates ? every : 0;
    keys.ignore("compute_accuracy");
    const bool byClass = keys.flag("compute_classwise_accuracy").value_or(false);
    const auto classes = keys.list("class_set").value_or(std::vector<std::string>());
    if (byClass)
        config.classes = classes;
    if (evaluates && config.data.validation == 0 && config.data.evaluation.empty())
        notOffered(keys, "eval_strategy", "there is nothing to evaluate on", "Give val_size or eval_dataset.");
}

// What is decided by the file, whatever the order of its lines.
std::string fingerprintOf(const YAML::Node& root, const TrainConfig& config)
{
    std::map<std::string, std::string> lines;
    for (const auto& entry : root) { // of a repeated key the last counts
        const std::string key = entry.first.Scalar();
        if (std::find(std::begin(kNotComputed), std::end(kNotComputed), key) == std::end(kNotComputed)
            && std::find(std::begin(kWithoutEffect), std::end(kWithoutEffect), key) == std::end(kWithoutEffect))
            lines[key] = YAML::Dump(entry.second);
    }
    std::string text;
    for (const auto& [key, value] : lines)
        text += key + ": " + value + "\n";
    for (const DataSetSettings& set : config.data.sets)
        text += set.name + "\n";
    return sha256({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

// The released files have slips; their users deserve better than "unknown key".
void nameKnownSlips(YamlMap& keys)
{
    if (keys.has("ara_mask_id"))
        throw Error(ErrorKind::Input, "unknown key", keys.where("ara_mask_id"),
                    "Did you mean para_mask_id? The published Qwen2-VL-2b-VPT-Det.yaml has this slip; "
                    "resources/configs holds a mended copy.");
}

void noteSlips(YamlMap& keys, TrainConfig& config)
{
    for (const std::string& key : keys.repeated())
        config.notes.push_back(keys.where(key) + " stands there more than once; the last one counts.");
    for (const char* key : kWithoutEffect) {
        if (keys.ignore(key))
            config.notes.push_back(std::string(key) + " has no effect here.");
    }
}

} // namespace

std::int64_t TrainConfig::totalSteps() const
{
    std::int64_t total = 0;
    for (const Phase& phase : phases)
        total += phase.steps;
    return total;
}

TrainConfig readTrainConfig(const std::filesystem::path& file, const std::vector<std::string>& overrides)
{
    YAML::Node root = readYamlFile(file);
    for (const std::string& override : overrides) {
        const auto equals = override.find('=');
        if (equals == std::string::npos)
            throw Error(ErrorKind::Usage, "'" + override + "' is no KEY=VALUE", "--set", "Write for example seed=7.");
        overrideYaml(root, override.substr(0, equals), override.substr(equals + 1));
    }
    YamlMap keys(root, file.string());
    TrainConfig config;
    config.file = file;
    nameKnownSlips(keys);
    readModel(keys, config);
    readTuning(keys, config);
    readData(keys, config);
    readSchedule(keys, config);
    readPrecision(keys, config);
    readOutput(keys, config);
    noteSlips(keys, config);
    if (auto section = keys.map("vpt"))
        readVptSection(*section, config);
    keys.finish();
    config.fingerprint = fingerprintOf(root, config);
    return config;
}

} // namespace vpt
