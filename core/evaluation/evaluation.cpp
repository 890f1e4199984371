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
#include <mutex>
#include <set>
#include <thread>

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
    std::shared_ptr<const Picture> picture;
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

// What is not finished, handed out picture by picture to whoever asks next; and what happens with each answer.
class Evaluation::Rest {
public:
    Rest(Evaluation& evaluation, const EvaluationObserver& observe) : m_evaluation(evaluation), m_observe(observe)
    {
        // They follow from the picture, and would make the session several times as large.
        evaluation.m_session.keepLookPictures(false);
        std::set<std::size_t> done;
        for (const EvaluationItem& item : evaluation.items()) {
            if (item.error.empty())
                done.insert(item.position);
        }
        std::map<std::string, std::size_t> groups; // by picture
        for (std::size_t position = 0; position < evaluation.planned(); ++position) {
            const auto [group, isNew] = groups.try_emplace(pictureOf(position), m_groups.size());
            if (isNew)
                m_groups.emplace_back();
            if (!done.contains(position))
                m_groups[group->second].push_back(position);
        }
        std::erase_if(m_groups, [](const auto& group) { return group.empty(); });
        m_progress.total = evaluation.planned() - done.size();
    }

    // The samples of one picture; none at the end.
    std::vector<std::size_t> next()
    {
        const std::lock_guard lock(m_gate);
        return m_next < m_groups.size() ? m_groups[m_next++] : std::vector<std::size_t>();
    }

    void end(Answered result)
    {
        const std::lock_guard lock(m_gate);
        m_evaluation.store(result);
        ++m_progress.done;
        m_progress.failed += !result.item.error.empty();
        if (m_observe)
            m_observe(result.item, m_progress);
        if (m_failures.add(result.failure ? &*result.failure : nullptr))
            throw *result.failure;
    }

private:
    std::string pictureOf(std::size_t position) const
    {
        try {
            const DataSample sample = m_evaluation.m_plan.data.at(position);
            if (!sample.images.empty())
                return imagePath(sample.images.front());
        } catch (const Error&) { // it is named when its turn comes
        }
        return "sample " + std::to_string(position);
    }

    Evaluation& m_evaluation;
    const EvaluationObserver& m_observe;
    std::vector<std::vector<std::size_t>> m_groups;
    std::mutex m_gate;
    std::size_t m_next = 0;
    EvaluationProgress m_progress;
    FailuresInARow m_failures;
};

// One engine at work.
class Evaluation::Worker {
public:
    Worker(const EvaluationPlan& plan, Engine& engine) : m_plan(plan), m_engine(engine) { }

    void work(Rest& rest, const std::stop_token& stop)
    {
        for (auto positions = rest.next(); !positions.empty(); positions = rest.next()) {
            for (const std::size_t position : positions) {
                throwIfStopped(stop);
                rest.end(answered(position, stop));
            }
        }
    }

private:
    Answered answered(std::size_t position, const std::stop_token& stop);
    void ask(Answered& result, const DataSample& sample, const std::stop_token& stop);
    std::shared_ptr<const Picture> picture(const DataSample& sample);

    const EvaluationPlan& m_plan;
    Engine& m_engine;
    std::shared_ptr<const Picture> m_picture; // the last one: the next sample often has the same
};

void Evaluation::go(Engine& engine, const EvaluationObserver& observe, std::stop_token stop)
{
    Rest rest(*this, observe);
    Worker(m_plan, engine).work(rest, stop);
}

void Evaluation::go(std::span<const std::unique_ptr<Engine>> engines, const EvaluationObserver& observe,
                    std::stop_token stop)
{
    Rest rest(*this, observe);
    std::stop_source end; // of all of them, with the first that fails
    const std::stop_callback outer(stop, [&] { end.request_stop(); });
    std::mutex gate;
    std::exception_ptr failure;
    {
        std::vector<std::jthread> threads;
        for (const std::unique_ptr<Engine>& engine : engines) {
            threads.emplace_back([&, token = end.get_token()] {
                try {
                    Worker(m_plan, *engine).work(rest, token);
                } catch (...) {
                    const std::lock_guard lock(gate);
                    if (!failure)
                        failure = std::current_exception();
                    end.request_stop();
                }
            });
        }
    }
    if (failure)
        std::rethrow_exception(failure);
}

Evaluation::Answered Evaluation::Worker::answered(std::size_t position, const std::stop_token& stop)
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
        ask(result, sample, stop);
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Checkpoint)
            throw;
        item.error = error.what();
        result.trace.reset();
        result.failure = error;
    }
    return result;
}

void Evaluation::Worker::ask(Answered& result, const DataSample& sample, const std::stop_token& stop)
{
    EvaluationItem& item = result.item;
    const SampleQuestion question = sampleQuestion(sample, m_plan.settings.mode);
    item.mode = modeName(question.mode);
    result.picture = picture(sample);
    Request request;
    request.image = result.picture->image;
    request.question = question.text;
    request.rawPrompt = question.raw;
    request.mode = question.mode;
    request.sampling = m_plan.settings.sampling;
    request.maxNewTokens = m_plan.settings.maxNewTokens;
    request.parity = m_plan.settings.parity;
    result.trace = m_engine.ask(request, nullptr, stop);
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

std::shared_ptr<const Evaluation::Picture> Evaluation::Worker::picture(const DataSample& sample)
{
    if (sample.images.empty())
        throw Error(ErrorKind::Input, "the sample names no picture");
    const ImageReference& reference = sample.images.front();
    if (m_picture && m_picture->reference == reference)
        return m_picture;
    const DecodeOptions options = decodingOf(m_plan.settings);
    Picture read{reference, {}, readRegularFile(reference.file, options.maxBytes)};
    read.image = decodeImage(read.encoded, options, reference.file.string());
    if (reference.crop) {
        read.image = cropped(read.image, *reference.crop);
        if (read.image.width > 0 && read.image.height > 0)
            read.encoded = encodePng(read.image);
    }
    return m_picture = std::make_shared<const Picture>(std::move(read));
}

// Turn and item together: a kill leaves both or none.
void Evaluation::store(Answered& result)
{
    m_session.atomically([&] {
        if (result.trace)
            result.item.turn = m_session.append(result.picture->encoded, *result.trace, result.settings);
        m_session.addItem(m_run.id, result.item);
    });
}

} // namespace vpt
