// The curves of a run as CSV files in its folder.
#pragma once

#include "core/trainer/train_report.h"

#include <filesystem>
#include <string>
#include <vector>

namespace vpt {

// train_log.csv: one line a logged step; evaluation_log.csv: one line an evaluation. Numbers have nine digits, so that
// float32 values can be compared for equality.
class TrainLog {
public:
    // Goes on with the files behind `step`; later lines are of a run that was killed and are taken out. Throws
    // Error(Input).
    TrainLog(std::filesystem::path folder, const std::vector<std::string>& lossNames,
             const std::vector<std::string>& classes, std::int64_t step);

    void write(const StepReport& report);
    void write(const EvaluationReport& report);

private:
    std::filesystem::path m_folder;
    std::vector<std::string> m_lossNames, m_classes;
};

} // namespace vpt
