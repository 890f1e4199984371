#include "app/vpt/train_command.h"

#include "app/vpt/exit_codes.h"
#include "app/vpt/output.h"
#include "app/vpt/train_reporter.h"
#include "core/trainer/training_run.h"

namespace vpt {

namespace {

struct TrainOptions {
    std::string config;
    std::vector<std::string> settings;
    bool resume = false;
    bool anew = false;
    std::string device = "auto";
    int threads = 0;
};

int train(const TrainOptions& options, const Surroundings& surroundings)
{
    TrainRequest request;
    request.config = readTrainConfig(options.config, options.settings);
    request.resume = options.resume ? Resume::Always : options.anew ? Resume::Never : Resume::IfThere;
    request.device = options.device;
    request.threads = options.threads;
    TrainReporter reporter(request.config.logEvery);
    const TrainOutcome outcome = train(request, reporter, surroundings.stop);
    reporter.finish();
    if (outcome.skippedSteps > 0 || outcome.skippedSamples > 0)
        note("Left out: " + std::to_string(outcome.skippedSteps) + " steps, " + std::to_string(outcome.skippedSamples)
             + " samples. The reasons stand above.");
    if (outcome.interrupted) {
        note("Interrupted after step " + std::to_string(outcome.steps) + "; the same command goes on from there.");
        return kInterrupted;
    }
    print((request.config.output / "model").string() + "\n");
    return kDone;
}

} // namespace

void addTrain(CLI::App& app, Command& chosen)
{
    CLI::App* command = app.add_subcommand("train", "Train a model as a YAML file says; on several processes by torchrun");
    const auto options = std::make_shared<TrainOptions>();
    command->add_option("config", options->config, "YAML file with the keys of LLaMA-Factory and the section vpt")
        ->required()
        ->type_name("CONFIG.yaml");
    command
        ->add_option("--set", options->settings,
                     "Replace a key of the file; dots lead into sections (vpt.positions=mrope); repeatable")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    CLI::Option* resume
        = command->add_flag("--resume", options->resume, "Go on from the latest checkpoint; an error where there is none");
    command
        ->add_flag("--no-resume", options->anew,
                   "Begin anew; checkpoints in the output folder are lost if overwrite_output_dir is true, else an error")
        ->excludes(resume);
    command->add_option("--device", options->device, "Where to compute (default: auto)")->type_name("auto|cpu|cuda[:N]");
    command->add_option("--threads", options->threads, "Threads on the CPU; 0: one a core (default: 0)")
        ->type_name("N")
        ->check(CLI::Range(0, 4096).description(""));
    command->callback([options, &chosen] {
        chosen = [options](const Surroundings& surroundings) { return train(*options, surroundings); };
    });
}

} // namespace vpt
