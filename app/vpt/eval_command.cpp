#include "app/vpt/eval_command.h"

#include "app/common/model_catalog.h"
#include "app/common/version.h"
#include "app/vpt/exit_codes.h"
#include "app/vpt/output.h"
#include "app/vpt/progress_line.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/base/thread_count.h"
#include "core/evaluation/evaluation.h"
#include "core/evaluation/evaluation_report.h"
#include "core/evaluation/model_fingerprint.h"
#include "core/export/trace_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace vpt {

namespace {

namespace fs = std::filesystem;

using Engines = std::vector<std::unique_ptr<Engine>>;

struct EvalOptions {
    std::vector<std::string> data;
    std::string session;
    std::string model;
    ComputeOptions compute;
    std::string mode = "as-data";
    bool withoutPerception = false;
    std::size_t limit = 0;
    int atOnce = 0;
    SamplingOptions sampling;
    int maxNewTokens = 1024;
    bool parity = false;
    std::vector<std::string> reports;
    bool json = false;
};

bool hasSuffix(const fs::path& file, std::initializer_list<const char*> suffixes)
{
    return std::find(suffixes.begin(), suffixes.end(), file.extension()) != suffixes.end();
}

// A folder gets both kinds of report.
std::vector<fs::path> reportFiles(const std::vector<std::string>& names)
{
    std::vector<fs::path> files;
    for (const std::string& name : names) {
        if (hasSuffix(name, {".json", ".html", ".htm"})) {
            files.emplace_back(name);
            continue;
        }
        std::error_code failed;
        fs::create_directories(name, failed);
        if (failed)
            throw Error(ErrorKind::Input, "the folder cannot be made: " + failed.message(), name,
                        "Name another folder, or a file that ends in .json or .html.");
        files.push_back(fs::path(name) / "report.json");
        files.push_back(fs::path(name) / "report.html");
    }
    for (const fs::path& file : files)
        checkWritable(file);
    return files;
}

EvaluationSettings settingsOf(const EvalOptions& options)
{
    if (options.withoutPerception && options.mode != "as-data")
        throw Error(ErrorKind::Usage, "asks every question directly, which --mode " + options.mode + " does not",
                    "--no-perception", "Leave one of the two away.");
    EvaluationSettings settings;
    settings.mode = options.withoutPerception ? Mode::Direct : modeNamed(options.mode); // as-data is no mode's name
    settings.sampling = options.sampling;
    settings.maxNewTokens = options.maxNewTokens;
    settings.parity = options.parity;
    return settings;
}

ModelInfo loaded(Engine& engine, const KnownModel& model, const ComputeOptions& compute, ProgressLine& progress,
                 const std::stop_token& stop)
{
    ModelInfo info = engine.load(
        {.folder = model.folder, .name = model.name, .device = compute.device, .dtype = compute.dtype},
        [&](const LoadProgress& part) {
            progress.show("Loading", static_cast<double>(part.bytesDone), static_cast<double>(part.bytesTotal));
        },
        stop);
    progress.clear();
    throwIfStopped(stop);
    return info;
}

// A small model leaves most of a processor idle: its steps are over before they are shared out to several threads.
int askedAtOnce(const EvalOptions& options, const ModelInfo& model, int threads)
{
    constexpr std::int64_t kSmall = 100'000'000; // parameters
    if (options.atOnce > 0)
        return options.atOnce;
    return model.device == "cpu" && model.parameters < kSmall ? threads : 1;
}

Engines twins(const Engine& engine, int number, int threads)
{
    Engines engines;
    for (int i = 0; i < number; ++i)
        engines.push_back(engine.twin(std::max(1, threads / number)));
    return engines;
}

void answerAll(Evaluation& evaluation, const Engines& engines, ProgressLine& progress, const std::stop_token& stop)
{
    const std::string& name = evaluation.run().dataFile;
    if (const std::size_t before = evaluation.finished(); before > 0)
        note("Going on: " + std::to_string(before) + " of " + std::to_string(evaluation.planned()) + " samples of " + name
             + " are finished.");
    const auto observe = [&](const EvaluationItem& item, const EvaluationProgress& so) {
        if (!item.error.empty()) {
            progress.clear();
            note("Sample " + item.sample + " of " + name + " failed: " + item.error);
        }
        progress.show("Evaluating " + name, static_cast<double>(so.done), static_cast<double>(so.total));
    };
    evaluation.go(engines, observe, stop);
}

// False if it was interrupted.
bool allAnswered(std::vector<Evaluation>& evaluations, const Engines& engines, ProgressLine& progress,
                 const std::stop_token& stop)
{
    try {
        for (Evaluation& evaluation : evaluations)
            answerAll(evaluation, engines, progress, stop);
        return true;
    } catch (const Cancelled&) {
        progress.clear();
        note("Interrupted: what is finished is kept; the same command goes on.");
        return false;
    }
}

void writeReports(const std::vector<fs::path>& files, const EvaluationReport& report, const Session& session)
{
    for (const fs::path& file : files)
        writeFileAtomically(file,
                            hasSuffix(file, {".json"}) ? jsonText(evaluationJson(report)) : evaluationHtml(report, session));
}

int eval(const EvalOptions& options, const Surroundings& surroundings)
{
    checkOffered(options.compute);
    const EvaluationSettings settings = settingsOf(options);
    const std::vector<fs::path> files = reportFiles(options.reports);
    const KnownModel model = systemCatalog().resolve(options.model);
    std::vector<DataFile> data;
    for (const std::string& file : options.data)
        data.push_back(DataFile::open(file, {}, surroundings.stop));
    Session session = Session::openOrCreate(options.session, Access::Own, surroundings.stop);
    session.requireWritable();

    ProgressLine progress;
    const std::unique_ptr<Engine> engine = surroundings.makeEngine(options.compute.threads);
    EvaluationPlan plan{.data = data.front(),
                        .settings = settings,
                        .model = loaded(*engine, model, options.compute, progress, surroundings.stop),
                        .modelHash = modelFingerprint(model.folder, surroundings.stop),
                        .program = kProgram,
                        .limit = options.limit};
    std::vector<Evaluation> evaluations; // all of them first: what the session refuses is said before long work
    for (DataFile& file : data) {
        plan.data = std::move(file);
        evaluations.emplace_back(session, plan);
    }
    const int threads = threadCount(options.compute.threads);
    const Engines engines = twins(*engine, askedAtOnce(options, plan.model, threads), threads);
    const bool complete = allAnswered(evaluations, engines, progress, surroundings.stop);
    progress.clear();

    EvaluationReport report{kProgram, {}};
    for (const Evaluation& evaluation : evaluations)
        report.files.push_back({evaluation.run(), evaluation.planned(), evaluation.items()});
    print(options.json ? jsonText(evaluationJson(report)) : evaluationTable(report));
    writeReports(files, report, session);
    if (!complete)
        return kInterrupted;
    const bool good = std::all_of(evaluations.begin(), evaluations.end(),
                                  [](const Evaluation& one) { return one.finished() == one.planned(); });
    return good ? kDone : kFailed;
}

} // namespace

void addEval(CLI::App& app, Command& chosen)
{
    CLI::App* command
        = app.add_subcommand("eval", "Ask the questions of a data set and score the answers; goes on after a stop");
    const auto options = std::make_shared<EvalOptions>();
    command->add_option("--data", options->data, "Data file in VPT's format (JSON); several can be named")
        ->required()
        ->type_name("F.json");
    command
        ->add_option("--session", options->session,
                     "Keeps every answer as soon as it is there; made if there is none, else the run in it goes on")
        ->required()
        ->type_name("F.vpts");
    command->add_option("--model", options->model, "Checkpoint folder, or a name that `vpt info` lists (default: its first)")
        ->type_name("DIR|NAME");
    addComputeOptions(*command, options->compute);
    command
        ->add_option("--mode", options->mode,
                     "as-data: as each sample says; region, action: every question in that mode; auto: the model chooses; "
                     "direct: as --no-perception (default: as-data)")
        ->type_name("as-data|auto|region|action|direct")
        ->check(CLI::IsMember({"as-data", "auto", "region", "action", "direct"}).description(""));
    command->add_flag("--no-perception", options->withoutPerception,
                      "Ask every question without a second look, for comparison");
    command->add_option("--limit", options->limit, "Only the first N samples of the file; the reference takes 1000")
        ->type_name("N")
        ->check(CLI::PositiveNumber.description(""));
    command
        ->add_option(
            "--at-once", options->atOnce,
            "So many questions at the same time, which share weights and threads (default: a small model on the CPU one "
            "a thread, else 1)")
        ->type_name("N")
        ->check(CLI::Range(1, 64).description(""));
    addSamplingOptions(*command, options->sampling, options->maxNewTokens);
    command->add_flag("--parity", options->parity, "Do as the reference does, also where that serves users less");
    command->add_option("--report", options->reports, "Write a report: .json, .html, or a folder for both; repeatable")
        ->type_name("DIR|FILE")
        ->allow_extra_args(false);
    command->add_flag("--json", options->json, "Print everything as one JSON document");
    command->callback([options, &chosen] {
        chosen = [options](const Surroundings& surroundings) { return eval(*options, surroundings); };
    });
}

} // namespace vpt
