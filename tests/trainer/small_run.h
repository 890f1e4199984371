// A data set of plain questions, a configuration and a trainer over the fake model.
#pragma once

#include "core/trainer/trainer.h"
#include "tests/trainer/fake_learner.h"
#include "tests/trainer/golden_batch.h"
#include "tests/trainer/temporary_folder.h"

#include <string>
#include <vector>

namespace vpt::test {

class Recorder : public TrainObserver {
public:
    void note(const std::string& sentence) override { notes.push_back(sentence); }
    void stepDone(const StepReport& report) override
    {
        steps.push_back(report);
        if (onStep)
            onStep(report);
    }
    void evaluated(const EvaluationReport& report) override { evaluations.push_back(report); }

    std::vector<double> losses() const
    {
        std::vector<double> list;
        for (const StepReport& step : steps)
            list.push_back(step.loss);
        return list;
    }

    std::vector<std::string> notes;
    std::vector<StepReport> steps;
    std::vector<EvaluationReport> evaluations;
    std::function<void(const StepReport&)> onStep;
};

inline std::string plainSamples(int count)
{
    std::string json = "[";
    for (int i = 0; i < count; ++i)
        json += (i ? ",\n" : "\n") + std::string(R"({"messages":[{"role":"user","content":"question )") + std::to_string(i)
            + R"("},{"role":"assistant","content":"answer )" + std::to_string(i * 7 % 23) + R"("}]})";
    return json + "\n]\n";
}

class SmallRun {
public:
    explicit SmallRun(int samples = 40) : m_data(m_folder.write("set.json", plainSamples(samples)))
    {
        config.output = m_folder.path("out");
        std::filesystem::create_directories(config.output);
        config.data.sets.resize(1);
        config.data.sets[0].name = "set";
        config.data.sets[0].file = m_data;
        config.data.workers = 2;
        config.microBatch = 2;
        config.accumulation = 2;
        config.phases.resize(1);
        config.phases[0].steps = 12;
        config.phases[0].learningRate = 1e-2;
        config.phases[0].warmupSteps = 2;
        config.phases[0].schedule = ScheduleKind::Cosine;
        config.logEvery = 1;
        config.saveEvery = 4;
        config.model.paraMaskId = 1;
        config.fingerprint = "settings";
    }

    // One run as the program makes it: a fresh model, the latest checkpoint if asked.
    TrainOutcome run(Recorder& recorder, const FakeLearner& learner, bool resume = false, std::stop_token stop = {},
                     const Processes& processes = {})
    {
        const TrainingData data = TrainingData::open(config.data, config.seed, [](auto&&...) {}, {});
        const Preparation with("tiny-vpt-clip", config);
        std::optional<TrainState> state;
        if (const auto checkpoint = latestCheckpoint(config.output); checkpoint && resume)
            state = loadTrainState(*checkpoint);
        Trainer trainer({config, learner, data, with.preparer, with.tokenizer, processes, recorder}, state);
        return trainer.run(stop);
    }

    std::filesystem::path dataFile() const { return m_data; }
    const TemporaryFolder& folder() const { return m_folder; }

    TrainConfig config;

private:
    TemporaryFolder m_folder;
    std::filesystem::path m_data;
};

} // namespace vpt::test
