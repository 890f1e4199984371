#include "core/trainer/config_section.h"

#include "core/base/error.h"

#include <algorithm>
#include <charconv>

namespace vpt {

namespace {

constexpr std::int64_t kMany = 1'000'000'000'000;
constexpr double kHuge = 1e12;

template <class Value, class Given>
void take(Value& target, const std::optional<Given>& given)
{
    if (given)
        target = static_cast<Value>(*given);
}

OnTrouble onTrouble(YamlMap& keys, const std::string& key, OnTrouble fallback)
{
    const auto given = keys.oneOf(key, {"skip", "stop"});
    return !given ? fallback : *given == "skip" ? OnTrouble::Skip : OnTrouble::Stop;
}

std::string nameOf(YamlMap& keys)
{
    const auto name = keys.text("name");
    if (!name || name->empty())
        throw Error(ErrorKind::Input, "a section has no name", keys.where(), "Give it a name.");
    return *name;
}

SampleUse useNamed(const std::string& name)
{
    return name == "first_turn" ? SampleUse::FirstTurn
        : name == "last_turn"   ? SampleUse::LastTurn
        : name == "direct"      ? SampleUse::Direct
        : name == "tower"       ? SampleUse::Tower
                                : SampleUse::Conversation;
}

void readSet(YamlMap& keys, DataSetSettings& set)
{
    if (const auto weight = keys.number("weight", 0, kHuge))
        set.weight = *weight;
    if (const auto use = keys.oneOf("use", {"conversation", "first_turn", "last_turn", "direct", "tower"}))
        set.use = useNamed(*use);
    if (const auto packed = keys.whole("packed", 1, 1000)) {
        set.packed = *packed > 1;
        set.packedQuestions = static_cast<int>(*packed);
    }
    keys.finish();
}

// The same data set may be used in several ways: "crops: {from: scenes, use: last_turn}".
void readSets(YamlMap& keys, TrainConfig& config)
{
    auto section = keys.map("data");
    if (!section)
        return;
    auto& sets = config.data.sets;
    const std::vector<DataSetSettings> given = sets;
    for (const std::string& name : section->keys()) {
        auto entry = section->map(name);
        if (!entry)
            continue;
        const std::string from = entry->text("from").value_or(name);
        const auto named
            = [](const std::string& wanted) { return [wanted](const DataSetSettings& set) { return set.name == wanted; }; };
        const auto source = std::find_if(given.begin(), given.end(), named(from));
        if (source == given.end())
            throw Error(ErrorKind::Input, "there is no data set '" + from + "'", section->where(name),
                        "The key dataset lists them.");
        auto target = std::find_if(sets.begin(), sets.end(), named(name));
        if (target == sets.end()) {
            target = sets.insert(sets.end(), *source);
            target->name = name;
        }
        readSet(*entry, *target);
    }
    section->finish();
    // A share for one set only makes sense among shares: the others count as 1.
    const bool weighted = std::any_of(sets.begin(), sets.end(), [](const auto& set) { return set.weight.has_value(); });
    for (DataSetSettings& set : sets) {
        if (weighted && !set.weight)
            set.weight = 1;
    }
}

std::map<std::string, double> numbers(YamlMap& keys, const std::string& key, const std::vector<std::string>& allowed)
{
    std::map<std::string, double> values;
    auto section = keys.map(key);
    if (!section)
        return values;
    for (const std::string& name : allowed) {
        if (const auto value = section->number(name, 0, kHuge))
            values[name] = *value;
    }
    section->finish();
    return values;
}

template <class Named>
std::vector<std::string> names(const std::vector<Named>& list)
{
    std::vector<std::string> result;
    for (const Named& each : list)
        result.push_back(each.name);
    return result;
}

void readPhases(YamlMap& keys, TrainConfig& config)
{
    Phase& first = config.phases.front();
    take(first.floor, keys.number("lr_floor", 0, 1));
    auto sections = keys.maps("phases");
    if (!sections)
        return;
    const Phase common = first;
    config.phases.clear();
    for (YamlMap& section : *sections) {
        Phase phase = common;
        phase.name = nameOf(section);
        const auto steps = section.whole("steps", 1, kMany);
        if (!steps)
            throw Error(ErrorKind::Input, "the phase '" + phase.name + "' has no steps", section.where("name"));
        phase.steps = *steps;
        take(phase.learningRate, section.number("learning_rate", 0, 1e3));
        if (const auto kind = section.oneOf("lr_scheduler_type", scheduleNames()))
            phase.schedule = scheduleNamed(*kind);
        take(phase.warmupRatio, section.number("warmup_ratio", 0, 1));
        take(phase.warmupSteps, section.whole("warmup_steps", 0, kMany));
        take(phase.floor, section.number("lr_floor", 0, 1));
        phase.weights = numbers(section, "data", names(config.data.sets));
        take(phase.textWeight, section.number("text_weight", 0, kHuge));
        take(phase.helpWeight, section.number("help_weight", 0, kHuge));
        phase.groupScales = numbers(section, "groups", names(config.optimizer.groups));
        section.finish();
        config.phases.push_back(std::move(phase));
    }
    if (config.phases.empty())
        config.phases = {common};
}

void readGroups(YamlMap& keys, TrainConfig& config)
{
    auto sections = keys.maps("groups");
    if (!sections)
        return;
    for (YamlMap& section : *sections) {
        GroupSettings group;
        group.name = nameOf(section);
        group.match = section.list("match").value_or(std::vector<std::string>());
        if (group.match.empty())
            throw Error(ErrorKind::Input, "the group '" + group.name + "' matches nothing", section.where("name"),
                        "Give parts of parameter names under match.");
        take(group.learningRateScale, section.number("learning_rate_scale", 0, kHuge));
        group.maxGradNorm = section.number("max_grad_norm", 0, kHuge);
        group.weightDecay = section.number("weight_decay", 0, 1e3);
        section.finish();
        config.optimizer.groups.push_back(std::move(group));
    }
}

void readTokenWeights(YamlMap& keys, TrainConfig& config)
{
    auto sections = keys.maps("token_weights");
    if (!sections)
        return;
    for (YamlMap& section : *sections) {
        TokenWeight weight;
        weight.tokens = section.list("tokens").value_or(std::vector<std::string>());
        take(weight.weight, section.number("weight", 0, kHuge));
        take(weight.lastTurn, section.flag("last_turn"));
        section.finish();
        config.tokenWeights.push_back(std::move(weight));
    }
}

void readAttention(YamlMap& keys, AttentionHelpSettings& help)
{
    auto section = keys.map("attention");
    if (!section)
        return;
    help.on = true;
    take(help.weight, section->number("weight", 0, kHuge));
    take(help.layer, section->whole("layer", 0, 10'000));
    help.questionLayer = section->whole("question_layer", 0, 10'000);
    if (const auto heads = section->list("heads")) {
        help.heads.clear();
        for (const std::string& head : *heads) {
            int number = -1;
            const auto [end, failed] = std::from_chars(head.data(), head.data() + head.size(), number);
            if (failed != std::errc() || end != head.data() + head.size() || number < 0)
                throw Error(ErrorKind::Input, "'" + head + "' is no number of a head", section->where("heads"));
            help.heads.push_back(number);
        }
    }
    section->finish();
}

void readHeads(YamlMap& keys, HelpSettings& helps)
{
    auto sections = keys.maps("heads");
    if (!sections)
        return;
    for (YamlMap& section : *sections) {
        HeadHelpSettings head;
        head.name = nameOf(section);
        head.states = section.oneOf("states", {"patches", "merged", "layer"}).value_or("merged");
        take(head.layer, section.whole("layer", 0, 10'000));
        head.target = section.text("target").value_or("");
        take(head.classes, section.list("classes"));
        take(head.whole, section.flag("whole"));
        take(head.position, section.whole("position", 0, 1000));
        take(head.leastHeight, section.number("least_height", 0, kHuge));
        take(head.nth, section.whole("nth", 0, 1000));
        take(head.weight, section.number("weight", 0, kHuge));
        take(head.noneWeight, section.number("none_weight", 0, kHuge));
        const bool cells = head.target == "column" || head.target == "row";
        if (head.target.empty() || (!cells && head.classes.empty()))
            throw Error(ErrorKind::Input, "the head '" + head.name + "' does not know what to learn", section.where("name"),
                        "Give a target (column, row, character or an attribute) and, but for column and row, its classes.");
        if (head.whole && head.states == "patches")
            throw Error(ErrorKind::Input, "the head '" + head.name + "' names whole objects by their patches",
                        section.where("whole"), "Choose merged or layer as states.");
        section.finish();
        helps.heads.push_back(std::move(head));
    }
}

void readHelps(YamlMap& keys, TrainConfig& config)
{
    auto section = keys.map("helps");
    if (!section)
        return;
    readAttention(*section, config.helps.attention);
    readHeads(*section, config.helps);
    section->finish();
}

} // namespace

std::vector<std::string> scheduleNames()
{
    return {"cosine", "linear", "constant", "constant_with_warmup"};
}

ScheduleKind scheduleNamed(const std::string& name)
{
    return name == "cosine" ? ScheduleKind::Cosine : name == "linear" ? ScheduleKind::Linear : ScheduleKind::Constant;
}

double shareNamed(const std::string& text, const std::string& where)
{
    double share = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), share);
    if (failed != std::errc() || end != text.data() + text.size() || !(share >= 0) || share > kHuge)
        throw Error(ErrorKind::Input, "'" + text + "' is no share", where, "Write a number from 0.");
    return share;
}

void readVptSection(YamlMap& section, TrainConfig& config)
{
    DataSettings& data = config.data;
    take(config.model.encoderWeights, section.text("encoder_weights"));
    data.mrope = section.oneOf("positions", {"1d", "mrope"}).value_or("1d") == "mrope";
    data.upright = section.oneOf("orientation", {"stored", "upright"}).value_or("stored") == "upright";
    take(data.padMultiple, section.whole("pad_multiple", 1, 4096));
    if (const auto megabytes = section.whole("image_cache_mb", 0, 1'000'000))
        data.imageCacheBytes = *megabytes << 20;
    data.onBadSample = onTrouble(section, "on_bad_sample", data.onBadSample);
    config.onBadLoss = onTrouble(section, "on_nan_loss", config.onBadLoss);
    config.onOutOfMemory = onTrouble(section, "on_out_of_memory", config.onOutOfMemory);
    take(config.encoderGradients, section.flag("encoder_gradients"));
    take(config.embeddingGradients, section.flag("embedding_gradients"));
    if (const auto average = section.oneOf("loss_average", {"micro_batch", "tokens"}))
        config.average = *average == "tokens" ? LossAverage::Tokens : LossAverage::MicroBatch;
    take(config.saveDtype, section.oneOf("save_dtype", {"auto", "float32", "bfloat16", "float16"}));
    readSets(section, config);
    readTokenWeights(section, config);
    readGroups(section, config);
    readHelps(section, config);
    readPhases(section, config); // last: phases name sets, groups and helps
    section.finish();
}

} // namespace vpt
