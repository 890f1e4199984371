#include "core/trainer/train_log.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/image/regular_file.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <fstream>

namespace vpt {

namespace {

constexpr const char* kSteps = "train_log.csv";
constexpr const char* kEvaluations = "evaluation_log.csv";
constexpr std::int64_t kMaxLogBytes = 4ll << 30;

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.9g", value);
    return text;
}

// A field that holds a comma or a quote stands in quotes (RFC 4180).
std::string field(const std::string& text)
{
    if (text.find_first_of(",\"\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string line(const std::vector<std::string>& fields)
{
    std::string text;
    for (const std::string& each : fields) {
        if (!text.empty())
            text += ',';
        text += field(each);
    }
    return text + "\n";
}

// Keeps the lines up to `step`, whole ones only, under the heading.
void prepareFile(const std::filesystem::path& file, const std::string& heading, std::int64_t step)
{
    std::string kept = heading;
    std::error_code failed;
    if (step > 0 && std::filesystem::is_regular_file(file, failed)) {
        const std::vector<std::uint8_t> bytes = readRegularFile(file, kMaxLogBytes);
        std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
            std::int64_t at = 0;
            const auto [rest, broken] = std::from_chars(text.data(), text.data() + end, at);
            if (broken == std::errc() && at <= step)
                kept.append(text.substr(0, end + 1));
            text.remove_prefix(end + 1);
        }
    }
    writeFileAtomically(file, kept);
}

void append(const std::filesystem::path& file, const std::string& text)
{
    std::ofstream stream(file, std::ios::binary | std::ios::app);
    stream << text << std::flush;
    if (!stream)
        throw Error(ErrorKind::Input, "cannot be written", file.string(), "See whether the disk is full.");
}

} // namespace

std::string troubleWords(StepTrouble trouble)
{
    switch (trouble) {
    case StepTrouble::None:
        return "";
    case StepTrouble::Memory:
        return "out of memory";
    case StepTrouble::Samples:
        return "no sample could be used";
    case StepTrouble::Loss:
        return "the loss is no finite number";
    case StepTrouble::Gradients:
        return "the gradients are no finite numbers";
    }
    return "";
}

TrainLog::TrainLog(std::filesystem::path folder, const std::vector<std::string>& lossNames,
                   const std::vector<std::string>& classes, std::int64_t step) :
    m_folder(std::move(folder)),
    m_lossNames(lossNames),
    m_classes(classes)
{
    std::vector<std::string> heading{"step", "phase", "loss"};
    for (const std::string& name : m_lossNames)
        heading.push_back("loss_" + name);
    heading.insert(heading.end(), {"learning_rate", "gradient_norm", "tokens", "seconds", "tokens_per_second", "skipped"});
    prepareFile(m_folder / kSteps, line(heading), step);

    std::vector<std::string> evaluation{"step", "loss", "labels", "accuracy"};
    for (const std::string& name : m_classes)
        evaluation.push_back("accuracy_" + name);
    prepareFile(m_folder / kEvaluations, line(evaluation), step);
}

void TrainLog::write(const StepReport& report)
{
    std::vector<std::string> fields{std::to_string(report.step), report.phase, number(report.loss)};
    for (const std::string& name : m_lossNames) {
        const auto found = report.losses.find(name);
        fields.push_back(found == report.losses.end() ? "" : number(found->second));
    }
    fields.push_back(number(report.learningRate));
    fields.push_back(number(report.gradientNorm));
    fields.push_back(std::to_string(report.tokens));
    fields.push_back(number(report.seconds));
    fields.push_back(number(report.seconds > 0 ? static_cast<double>(report.tokens) / report.seconds : 0));
    fields.push_back(troubleWords(report.trouble));
    append(m_folder / kSteps, line(fields));
}

void TrainLog::write(const EvaluationReport& report)
{
    std::vector<std::string> fields{std::to_string(report.step), number(report.loss), std::to_string(report.labels),
                                    number(report.accuracy)};
    for (const std::string& name : m_classes) {
        const auto found = report.classes.find(name);
        const bool seen = found != report.classes.end() && found->second.all > 0;
        fields.push_back(seen ? number(static_cast<double>(found->second.right) / static_cast<double>(found->second.all))
                              : "");
    }
    append(m_folder / kEvaluations, line(fields));
}

} // namespace vpt
