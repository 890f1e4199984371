#include "core/evaluation/evaluation.h"

#include "core/base/error.h"
#include "core/base/failures_in_a_row.h"
#include "core/base/stop.h"
#include "core/evaluation/item_scores.h"
#include "core/evaluation/sample_question.h"
#include "core/image/regular_file.h"
#include "core/inference/trace_names.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace vpt {

namespace {

// Boxes of a data set are pixels of the picture as stored.
DecodeOptions decodingOf(const EvaluationSettings& settings)
{
    DecodeOptions options = settings.parity ? kParityDecoding : DecodeOptions();
    options.orientation = Orientation::AsStored;
    return options;
}

bool sameRun(const EvaluationRun& a, const EvaluationRun& b)
{
    return a.dataHash == b.dataHash && a.modelHash == b.modelHash && a.settings == b.settings;
}

// Why the two do not belong into one session; empty where they do.
std::string conflict(const EvaluationRun& held, const EvaluationRun& wanted)
{
    if (held.modelHash != wanted.modelHash)
        return "of the model " + held.model + ", which is another one or was changed since";
    if (held.settings != wanted.settings)
        return "with the settings " + held.settings + " instead of " + wanted.settings;
    if (held.dataFile == wanted.dataFile && held.dataHash != wanted.dataHash)
        return "of the data file " + held.dataFile + ", which is another one or was changed since";
    return {};
}

EvaluationRun foundOrBegun(Session& session, EvaluationRun wanted)
{
    for (const EvaluationRun& run : session.evaluations()) {
        if (sameRun(run, wanted))
            return run;
        if (const std::string why = conflict(run, wanted); !why.empty())
            throw Error(ErrorKind::Usage, "the session holds an evaluation " + why, {},
                        "Name another session file, or evaluate as before.");
    }
    wanted.id = session.addEvaluation(wanted);
    return wanted;
}

} // namespace

struct Evaluation::Picture {
    ImageReference reference;
    Image image;
    std::vector<std::uint8_t> encoded; // the file's own bytes where all of it is asked about
};

struct Evaluation::Answered {
    EvaluationItem item;
    std::optional<Trace> trace; // nothing where it failed
    RunSettings settings;
    std::optional<Error> failure;
};

std::string settingsText(const EvaluationSettings& settings, const ModelInfo& model)
{
    const SamplingOptions& sampling = settings.sampling;
    nlohmann::ordered_json json = {{"mode", settings.mode ? modeName(*settings.mode) : "as-data"},
                                   {"dtype", model.dtype},
                                   {"max_new_tokens", settings.maxNewTokens},
                                   {"parity", settings.parity},
                                   {"sample", sampling.sample}};
    if (sampling.sample) {
        json["temperature"] = sampling.temperature;
        json["top_k"] = sampling.topK;
        json["top_p"] = sampling.topP;
        json["seed"] = sampling.seed;
    }
    return json.dump();
}

Evaluation::Evaluation(Session& session, EvaluationPlan plan) : m_session(session), m_plan(std::move(plan))
{
    m_session.requireWritable();
    EvaluationRun wanted;
    wanted.dataFile = m_plan.data.path().filename().string();
    wanted.dataHash = m_plan.data.hash();
    wanted.samples = m_plan.data.size();
    wanted.model = m_plan.model.name;
    wanted.modelHash = m_plan.modelHash;
    wanted.settings = settingsText(m_plan.settings, m_plan.model);
    m_run = foundOrBegun(m_session, std::move(wanted));
}

std::size_t Evaluation::planned() const
{
    const std::size_t all = m_plan.data.size();
    return m_plan.limit > 0 ? std::min(m_plan.limit, all) : all;
}

std::size_t Evaluation::finished() const
{
    const std::vector<EvaluationItem> all = items();
    return static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [](const EvaluationItem& item) { return item.error.empty(); }));
}

std::vector<EvaluationItem> Evaluation::items() const
{
    std::vector<EvaluationItem> all = m_session.items(m_run.id);
    std::erase_if(all, [&](const EvaluationItem& item) { return item.position >= planned(); });
    return all;
}

std::vector<std::size_t> Evaluation::order() const
{
    std::map<std::string, std::size_t> groups; // by picture: the position of the first sample with it
    std::vector<std::pair<std::size_t, std::size_t>> keys; // group, position
    for (std::size_t position = 0; position < planned(); ++position) {
        std::size_t group = position;
        try {
            const DataSample sample = m_plan.data.at(position);
            if (!sample.images.empty())
                group = groups.try_emplace(imagePath(sample.images.front()), position).first->second;
        } catch (const Error&) { // it is named when its turn comes
        }
        keys.emplace_back(group, position);
    }
    std::sort(keys.begin(), keys.end());
    std::vector<std::size_t> positions;
    for (const auto& [group, position] : keys)
        positions.push_back(position);
    return positions;
}

void Evaluation::go(Engine& engine, const EvaluationObserver& observe, std::stop_token stop)
{
    m_session.keepLookPictures(false); // they follow from the picture, and would make the session several times as large
    std::set<std::size_t> done;
    for (const EvaluationItem& item : items()) {
        if (item.error.empty())
            done.insert(item.position);
    }
    EvaluationProgress progress;
    progress.total = planned() - done.size();
    FailuresInARow failures;
    for (const std::size_t position : order()) {
        if (done.contains(position))
            continue;
        throwIfStopped(stop);
        Answered result = answered(position, engine, stop);
        store(result);
        ++progress.done;
        progress.failed += !result.item.error.empty();
        if (observe)
            observe(result.item, progress);
        if (failures.add(result.failure ? &*result.failure : nullptr))
            throw *result.failure;
    }
}

Evaluation::Answered Evaluation::answered(std::size_t position, Engine& engine, const std::stop_token& stop)
{
    Answered result;
    EvaluationItem& item = result.item;
    item.position = position;
    item.sample = std::to_string(position);
    item.family = m_plan.data.path().stem().string();
    try {
        const DataSample sample = m_plan.data.at(position);
        item.sample = sample.id;
        item.family = sample.family;
        item.gold = sample.answer;
        ask(result, sample, engine, stop);
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Checkpoint)
            throw;
        item.error = error.what();
        result.trace.reset();
        result.failure = error;
    }
    return result;
}

void Evaluation::ask(Answered& result, const DataSample& sample, Engine& engine, const std::stop_token& stop)
{
    EvaluationItem& item = result.item;
    const SampleQuestion question = sampleQuestion(sample, m_plan.settings.mode);
    item.mode = modeName(question.mode);
    Request request;
    request.image = picture(sample).image;
    request.question = question.text;
    request.rawPrompt = question.raw;
    request.mode = question.mode;
    request.sampling = m_plan.settings.sampling;
    request.maxNewTokens = m_plan.settings.maxNewTokens;
    request.parity = m_plan.settings.parity;
    result.trace = engine.ask(request, nullptr, stop);
    if (result.trace->cancelled)
        throw Cancelled();
    result.settings = {.program = m_plan.program,
                       .imageName = sample.images.front().file.filename().string(),
                       .orientation = Orientation::AsStored,
                       .rawPrompt = request.rawPrompt,
                       .parity = request.parity,
                       .sampling = request.sampling,
                       .maxNewTokens = request.maxNewTokens};
    item.answer = result.trace->answer;
    item.decision = decisionName(result.trace->perception.decision);
    item.scores = itemScores(sample, *result.trace);
}

const Evaluation::Picture& Evaluation::picture(const DataSample& sample)
{
    if (sample.images.empty())
        throw Error(ErrorKind::Input, "the sample names no picture");
    const ImageReference& reference = sample.images.front();
    if (m_picture && m_picture->reference == reference)
        return *m_picture;
    const DecodeOptions options = decodingOf(m_plan.settings);
    Picture read{reference, {}, readRegularFile(reference.file, options.maxBytes)};
    read.image = decodeImage(read.encoded, options, reference.file.string());
    if (reference.crop) {
        read.image = cropped(read.image, *reference.crop);
        if (read.image.width > 0 && read.image.height > 0)
            read.encoded = encodePng(read.image);
    }
    m_picture = std::make_shared<const Picture>(std::move(read));
    return *m_picture;
}

// Turn and item together: a kill leaves both or none.
void Evaluation::store(Answered& result)
{
    m_session.atomically([&] {
        if (result.trace)
            result.item.turn = m_session.append(m_picture->encoded, *result.trace, result.settings);
        m_session.addItem(m_run.id, result.item);
    });
}

} // namespace vpt
