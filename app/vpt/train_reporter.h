// Tells a training run on standard error: one line that changes on a terminal, plain lines elsewhere.
#pragma once

#include "app/vpt/progress_line.h"
#include "core/trainer/train_report.h"

#include <string>

namespace vpt {

class TrainReporter : public TrainObserver {
public:
    // Plain lines come every `logEvery` steps.
    explicit TrainReporter(std::int64_t logEvery) : m_logEvery(logEvery) { }

    void note(const std::string& sentence) override;
    void preparing(const std::string& what, double done, double total) override;
    void stepDone(const StepReport& report) override;
    void evaluated(const EvaluationReport& report) override;
    void saved(const std::filesystem::path& folder) override;
    void finish() { m_line.clear(); }

private:
    void tell(const std::string& line);

    ProgressLine m_line;
    std::int64_t m_logEvery = 1;
};

// "step 120/6000  loss 1.234  lr 2.00e-05  norm 0.91  1520 tokens/s  2 h 05 min left"
std::string stepLine(const StepReport& report);
// "step 500: held-back loss 1.1, 71.2 % of 12,345 tokens right; <|x_0|> 40.0 %, ..."
std::string evaluationLine(const EvaluationReport& report);

} // namespace vpt
